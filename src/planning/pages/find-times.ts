import { Temporal } from '../../kernel/temporal.ts';
import { granted } from '../../kernel/result.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { PageDoor } from '../../web/page-door.ts';
import { firstDayWithRoom } from '../actions/first-day-with-room.ts';
import { lateForTerm, type MissedTerm } from '../actions/late-for-term.ts';
import { searchVisits, type CalendarDay } from '../actions/search-visits.ts';
import { bookableDays, type BookableDays } from '../rules/bookable-days.ts';
import { offeredTimes } from '../rules/offered-times.ts';
import type { Visit } from '../rules/problem.ts';
import { usefulDays } from '../rules/useful-days.ts';
import type { Draft, HolderAsked } from './draft.ts';

export type OfferedDay = CalendarDay & { readonly offered: readonly Visit[] };

/** A month as somebody looks at it, with the day that is open. */
export type FoundTimes = {
  readonly month: Temporal.PlainYearMonth;
  readonly days: readonly OfferedDay[];
  /** Undefined when no day of the month has room. */
  readonly chosen: OfferedDay | undefined;
  /** A day that was asked for and has no room. */
  readonly full: OfferedDay | undefined;
  readonly bookable: BookableDays;
};

export type Wish = {
  readonly day?: Temporal.PlainDate | undefined;
  readonly month?: Temporal.PlainYearMonth | undefined;
};

/** The times of a month: the one that is asked for, else the first with room; undefined when no bookable day has any. */
export async function findTimes(
  door: PageDoor,
  asked: HolderAsked,
  draft: Draft,
  wish: Wish,
): Promise<FoundTimes | undefined> {
  const { region } = draft.route;
  const search = { party: draft.party, useful: usefulDays(draft.household.answers) };
  const bookable = bookableDays(region, draft.now, search.useful);
  const found = await door.acts.decide(asked.context, async (act) => {
    const wished = wish.day?.toPlainYearMonth() ?? wish.month;
    const first = wished ? granted(undefined) : await firstDayWithRoom(act, region, search, bookable);
    if (!first.ok) return first;
    const month = wished ?? first.value?.toPlainYearMonth();
    if (!month) return granted(undefined);
    const from = month.toPlainDate({ day: 1 });
    const days = await searchVisits(act, region, { ...search, within: { from, until: from.add({ months: 1 }) } });
    return days.ok ? granted({ month, days: days.value }) : days;
  });
  if (!found.ok || !found.value) return undefined;

  const walk = numberSetting(region, 'walk-minutes', draft.now.day.toString());
  const days = found.value.days.map((day) => ({ ...day, offered: offeredTimes(day.visits, walk) }));
  const asking = days.find(({ day }) => wish.day?.equals(day));
  const chosen = asking && asking.offered.length > 0 ? asking : days.find(({ offered }) => offered.length > 0);
  return { month: found.value.month, days, chosen, full: asking === chosen ? undefined : asking, bookable };
}

/** Whether the party would miss the term to register on a day. */
export async function missedTerm(
  door: PageDoor,
  { context }: HolderAsked,
  { party, plan, household, route: { region } }: Draft,
  day: Temporal.PlainDate,
): Promise<MissedTerm | undefined> {
  const search = { party, useful: usefulDays(household.answers) };
  const missed = await door.acts.decide(context, (act) => lateForTerm(act, region, { plan, search, day }));
  return missed.ok ? missed.value : undefined;
}
