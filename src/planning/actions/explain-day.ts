import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { bestVisit, visitAt } from '../rules/joint-visit.ts';
import type { Party } from '../rules/party.ts';
import type { Binding, Problem, Visit } from '../rules/problem.ts';
import { anyDay } from '../rules/useful-days.ts';
import { whatWouldHelp } from '../rules/what-would-help.ts';
import { calendarDay } from './search-visits.ts';
import { answerAt, askedDay, EXPLAINING, onGrid, problemOn, type StartAnswer } from './why-not-then.ts';

/** A party that somebody made up: nobody's names or visit. */
export type AskedDay = {
  readonly party: Party;
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight; left out: the day as a whole. */
  readonly start: number | undefined;
};

export type DayAsExplained =
  | StartAnswer
  /** No start was asked for, and there are some. */
  | { readonly kind: 'some-visits'; readonly visits: readonly Visit[] };

export type ExplainedDay = {
  /** On the grid. */
  readonly start: number | undefined;
  readonly answer: DayAsExplained;
  /** What alone would make it fit; undefined where no change of waiting, services or desks could. */
  readonly helps: readonly Binding[] | undefined;
};

/**
 * Why a party could not come on a day at a start, for who plans the desks. It reads the whole day, of which an officer
 * sees only the visits that are shared, and tells free time only: so it reads as the product itself.
 */
export async function explainDay(
  acts: Acts,
  { centre, actor }: Context,
  region: Region,
  asked: AskedDay,
): Promise<Result<ExplainedDay, NotAllowed>> {
  const allowed = may(actor, 'explain-day', { centre });
  if (!allowed.ok) return allowed;
  const reading = { centre, actor: { kind: 'system', job: 'explain-day' } } as const;
  return granted(await acts.perform(reading, (act) => explain(act, region, asked)));
}

async function explain(act: Act, region: Region, { party, day, start }: AskedDay): Promise<ExplainedDay> {
  const meant = start === undefined ? undefined : onGrid(region, day, start);
  const found = await askedDay(act, region, day, anyDay);
  if ('bookable' in found) return { start: meant, answer: { kind: 'day-not-bookable', ...found }, helps: undefined };
  const calendar = calendarDay(region, party, found.day, localTime(act.now, region.centre.zone), act.now);
  const problem = problemOn(act.now, region, party, found.day);
  const answer: DayAsExplained =
    meant === undefined && calendar.refusal === null
      ? { kind: 'some-visits', visits: calendar.visits }
      : answerAt(calendar, problem, meant ?? 0);
  return { start: meant, answer, helps: helpsFor(answer, problem, meant ?? 0) };
}

function helpsFor(answer: DayAsExplained, problem: Problem, start: number): readonly Binding[] | undefined {
  switch (answer.kind) {
    case 'possible':
    case 'some-visits':
    case 'day-not-bookable':
      return undefined;
    case 'no-visit':
      return isAboutDesks(answer.refusal.kind)
        ? whatWouldHelp(problem, (changed) => 'visit' in bestVisit(changed, EXPLAINING))
        : undefined;
    case 'not-then':
      return answer.why.kind === 'outside-the-day' || answer.why.kind === 'undecided'
        ? undefined
        : whatWouldHelp(problem, (changed) => 'visit' in visitAt(changed, start, EXPLAINING));
  }
}

function isAboutDesks(kind: Extract<StartAnswer, { kind: 'no-visit' }>['refusal']['kind']): boolean {
  return kind === 'no-desk-for-service' || kind === 'no-room-for-service' || kind === 'no-joint-visit';
}
