import { visitCode } from '../../journal/rules/log.ts';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import { localTime } from '../../platform/clock.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import type { UrgentRequest, WayOn } from '../rules/urgent-request.ts';

/**
 * The mails about an urgent request. Each begins with what to do; none says who asks or why, because mails are shared.
 */

export function urgentAskedLetter(language: Language, region: Region, { answerBy, papers }: UrgentRequest): Letter {
  const t = textsOf(language);
  return {
    subject: t('urgent.mail.asked.subject'),
    parts: [
      paragraph(t('urgent.mail.asked.do', moment(region, language, answerBy))),
      paragraph(t('urgent.mail.asked.phone')),
      ...bring(t, papers),
      ...(papers.includes('police-report') ? [paragraph(t('urgent.papers.police'))] : []),
      help(t, region.centre),
    ],
  };
}

export function urgentDeclinedLetter(language: Language, route: RouteContext, wayOn: WayOn, publicUrl: string): Letter {
  const t = textsOf(language);
  return {
    subject: t('urgent.mail.declined.subject'),
    parts: [
      paragraph(t('urgent.mail.declined.do')),
      paragraph(wayInWords(t, route, wayOn)),
      ...(wayOn === 'change-journey' ? [startAgain(t, publicUrl)] : []),
      paragraph(t('urgent.mail.declined.again')),
      help(t, route.region.centre),
    ],
  };
}

/** We did not keep our word: what happens now, and what the customer can do meanwhile. */
export function urgentLateLetter(language: Language, region: Region): Letter {
  const t = textsOf(language);
  return {
    subject: t('urgent.mail.late.subject'),
    parts: [
      paragraph(t('urgent.mail.late.do', { phone: region.centre.phone.number })),
      paragraph(t('urgent.mail.late.words')),
      help(t, region.centre),
    ],
  };
}

/** To the centre's own address: that somebody waits, and where to answer. Never who. */
export function urgentDeskLetter(
  language: Language,
  region: Region,
  told: { readonly answerBy: Temporal.Instant; readonly when: 'soon' | 'late'; readonly publicUrl: string },
): Letter {
  const t = textsOf(language);
  const values = moment(region, language, told.answerBy);
  return {
    subject: t(`urgent.mail.desk.${told.when}.subject`, values),
    parts: [
      paragraph(t(`urgent.mail.desk.${told.when}.do`, values)),
      { kind: 'link', text: t('urgent.mail.desk.link'), href: `${told.publicUrl}/${language}/desk/urgent` },
    ],
  };
}

/** To who leads at the immigration service: that nobody answered, and whom to call. Never who asked, why or for when. */
export function urgentEscalationLetter(
  language: Language,
  region: Region,
  { booking, madeAt, answerBy }: Pick<UrgentRequest, 'booking' | 'madeAt' | 'answerBy'>,
): Letter {
  const t = textsOf(language);
  const number = visitCode(booking);
  const { name, phone } = region.centre;
  return {
    subject: t('urgent.mail.escalated.subject', { number }),
    parts: [
      paragraph(t('urgent.mail.escalated.do', { number, centre: name, phone: phone.number })),
      paragraph(t('urgent.mail.escalated.asked', moment(region, language, madeAt))),
      paragraph(t('urgent.mail.escalated.promised', moment(region, language, answerBy))),
      paragraph(t('urgent.mail.escalated.help')),
      paragraph(t('urgent.mail.escalated.nobody')),
    ],
  };
}

/** What the customer can do instead, with the telephone of the immigration service. */
export function wayInWords(t: Texts, route: RouteContext, wayOn: WayOn): string {
  return t(`urgent.way.${wayOn}.words`, { phone: indPhone(route) });
}

export function indPhone({ region, rows }: RouteContext): string {
  return rows.places.find(({ code }) => code === 'ind-phone')?.phone ?? region.centre.phone.number;
}

/** An ordinary time needs the new day of the journey, so the questions are asked again. */
function startAgain(t: Texts, publicUrl: string): LetterPart {
  return { kind: 'link', text: t('urgent.way.change-journey.link'), href: `${publicUrl}/${t.language}/start/ind` };
}

/** A moment as its weekday, day and clock at the centre. */
export function moment(region: Region, language: Language, at: Temporal.Instant) {
  const { day, minute } = localTime(at, region.centre.zone);
  return { day: writtenDay(day, language), clock: writtenClock(minute) };
}

function bring(t: Texts, papers: readonly string[]): readonly LetterPart[] {
  if (papers.length === 0) return [];
  return [
    { kind: 'heading', text: t('urgent.papers.title') },
    paragraph(t('urgent.papers.words')),
    { kind: 'list', items: papers.map((code) => t.made(`route.document.${code}.title`)) },
  ];
}
