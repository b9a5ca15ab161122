import type { NotAllowed } from '../../access/rules/may.ts';
import type { Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { checkAnswers, type AnswersRefusal } from '../../route/rules/whole-answers.ts';
import { wantedParty, type WantedPartyRefusal } from '../rules/wanted-party.ts';
import { searchVisits, type CalendarDay } from './search-visits.ts';

export type AnswersSearch = {
  readonly answers: Answers;
  readonly coming: readonly string[] | undefined;
  /** Not before this day; the day of arrival counts too. */
  readonly from: Temporal.PlainDate | undefined;
};

export type AnswersSearchRefusal = NotAllowed | AnswersRefusal | WantedPartyRefusal;

/** Finds visits for answers that come all at once, without a household. Nothing is kept. */
export async function searchForAnswers(
  act: Act,
  { answers: given, coming, from }: AnswersSearch,
): Promise<Result<readonly CalendarDay[], AnswersSearchRefusal>> {
  const context = await routeContext(act);
  const answers = checkAnswers(given, context);
  if (!answers.ok) return answers;
  const wanted = wantedParty(answers.value, coming, context);
  if (!wanted.ok) return wanted;
  const { party, useful } = wanted.value;
  return searchVisits(act, context.region, { party, useful: { ...useful, from: later(useful.from, from ?? null) } });
}

function later(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (!one || !other) return one ?? other;
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one;
}
