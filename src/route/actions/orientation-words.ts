import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { FittingOrientation } from '../rules/orientation-for.ts';
import type { OrientationTerm } from '../rules/orientation-rows.ts';

/** "Within 4 months after you arrive": a term in words, for a page that knows no household. */
export function termWords(t: Texts, term: OrientationTerm): string {
  if ('monthAfterAge' in term) return t('orientation.term.age', { age: term.monthAfterAge });
  return t(`orientation.term.${term.after}.${term.unit}`, { amount: term.amount });
}

/** For one household, in the middle of a sentence: "if the child is 2 to 3 years old", "by Monday 3 May". */
export function fittingWords(
  t: Texts,
  { item: { child, term }, sure, day }: FittingOrientation,
  today: Temporal.PlainDate,
): readonly string[] {
  const age = child && !sure ? [t('orientation.plan.perhaps', { from: child.from, last: child.until - 1 })] : [];
  if (!term) return age;
  if (day) return [...age, dayWords(t, term, day, today)];
  // Who passed that age is told nothing: the duty holds from the first day here.
  if ('monthAfterAge' in term && sure) return age;
  const words = termWords(t, term);
  return [...age, words.charAt(0).toLowerCase() + words.slice(1)];
}

function dayWords(t: Texts, term: OrientationTerm, on: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const day = writtenDay(on, t.language, today);
  if ('monthAfterAge' in term) return t('orientation.plan.from', { day });
  return t(Temporal.PlainDate.compare(on, today) < 0 ? 'orientation.plan.late' : 'orientation.plan.by', { day });
}
