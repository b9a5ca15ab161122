import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { Plan } from '../rules/plan.ts';
import type { RouteContext } from '../rules/question.ts';
import { written } from '../rules/wording.ts';
import { writerIn } from './writer.ts';

/**
 * The mail with the link of a plan (E2). It begins with what kind of message it is and that nothing must be done (Wmebv),
 * and tells no nationality; its subject tells the municipality at most.
 */
export function planLetter(
  plan: Plan,
  language: Language,
  { region, today }: RouteContext,
  { href, until }: { readonly href: string; readonly until: Temporal.PlainDate },
): Letter {
  const t = textsOf(language);
  const writer = writerIn(language, today);
  const { municipality } = plan;
  const { phone } = region.centre;
  return {
    subject: municipality ? t('route-pages.letter.subject-for', { municipality }) : t('route-pages.letter.subject'),
    parts: [
      paragraph(t('route-pages.letter.kind')),
      paragraph(`${written(plan.verdict.title, writer)}. ${written(plan.verdict.words, writer)}`),
      ...(plan.final
        ? []
        : [paragraph(t('route-pages.letter.not-final', { phone: phone.number, hours: phone.hours[language] }))]),
      ...startNow(plan, t('route-pages.start-now.title'), (words) => written(words, writer)),
      { kind: 'link', text: t('route-pages.letter.link'), href },
      paragraph(t('route-pages.letter.until', { day: writtenDay(until, language, today) })),
      paragraph(t('route-pages.letter.no-decision')),
      help(t, region.centre),
    ],
  };
}

function startNow(
  plan: Plan,
  title: string,
  say: (words: Plan['startNow'][number]['words']) => string,
): readonly LetterPart[] {
  if (plan.startNow.length === 0) return [];
  return [
    { kind: 'heading', text: title },
    { kind: 'list', items: plan.startNow.map(({ words }) => say(words)) },
  ];
}
