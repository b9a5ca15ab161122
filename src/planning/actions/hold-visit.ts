import { randomUUID } from 'node:crypto';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { agreementOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { bookableDays, firstStart } from '../rules/bookable-days.ts';
import { freeDesks } from '../rules/day.ts';
import { visitAt } from '../rules/joint-visit.ts';
import { problemOf, type Party } from '../rules/party.ts';
import { readDay } from '../store/read-days.ts';
import { addHeldVisit, addSittings, changeDays, findVisit } from '../store/visits.ts';

/** The time that a party chose. */
export type WantedVisit = {
  readonly booking: string;
  readonly party: Party;
  readonly arrival: Temporal.PlainDate | null;
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. */
  readonly start: number;
};

export type HeldVisit = { readonly visit: string; readonly heldUntil: string };

export type HoldRefusal =
  | NotAllowed
  /** Somebody else has it now, or it never was there. */
  | { readonly kind: 'time-just-taken' }
  | { readonly kind: 'day-not-bookable' }
  | { readonly kind: 'already-booked' }
  /** Another process took a desk between our look and our write: worth another try on what is free now. */
  | { readonly kind: 'lost-the-race' };

/**
 * Keeps a visit for a party: every desk of it, or nothing.
 *
 * The same rule that found the visit checks it again on the day as it is now; the database's exclusion constraint is
 * the last word. The visit may use other desks than the one that was shown, never another start.
 */
export async function holdVisit(
  act: Act,
  region: Region,
  wanted: WantedVisit,
): Promise<Result<HeldVisit, HoldRefusal>> {
  const { booking, party, day, start } = wanted;
  const allowed = may(act.actor, 'hold-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;

  const found = await visitOnDayAsItIs(act, region, wanted);
  if (!found.ok) return found;
  const visit = {
    centre: act.centre,
    visit: randomUUID(),
    booking,
    day,
    heldUntil: act.now.add({ minutes: numberSetting(region, 'hold-minutes', day.toString()) }),
    madeAt: act.now,
  };
  if (!(await addHeldVisit(act.tx, visit))) {
    const live = await findVisit(act.tx, act.centre, booking);
    return refused({ kind: live?.state === 'booked' ? 'already-booked' : 'lost-the-race' });
  }
  if (!(await addSittings(act.tx, visit, found.value.sittings))) return refused({ kind: 'lost-the-race' });

  await record(
    act,
    'visit-held',
    { visit: visit.visit, day: day.toString(), start, persons: party.persons.length },
    booking,
  );
  await enqueue(act, 'release-hold', { centre: act.centre, booking, visit: visit.visit }, visit.heldUntil);
  await changeDays(act.tx, act.centre, [day]);
  return granted({ visit: visit.visit, heldUntil: visit.heldUntil.toString() });
}

async function visitOnDayAsItIs(act: Act, region: Region, { party, arrival, day, start }: WantedVisit) {
  const now = localTime(act.now, region.centre.zone);
  const { from, until } = bookableDays(region, now, arrival);
  const isBookable = Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) < 0;
  const hasMandate =
    party.registersFor === null || agreementOn(region, party.registersFor, day.toString()) !== undefined;
  const contents = isBookable && hasMandate ? await readDay(act.tx, act.centre, day) : undefined;
  if (!contents) return refused({ kind: 'day-not-bookable' as const });

  const problem = problemOf(region, party, day.toString(), freeDesks(contents, act.now), firstStart(region, now, day));
  const answer = visitAt(problem, start);
  return 'visit' in answer ? granted(answer.visit) : refused({ kind: 'time-just-taken' as const });
}
