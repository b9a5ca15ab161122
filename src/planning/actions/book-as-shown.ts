import { createHash } from 'node:crypto';
import { may } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { comingPersons, type Household } from '../../households/rules/household.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { findSittings, lockVisit } from '../store/visits.ts';
import { bookVisit, type Booked, type BookRefusal } from './book-visit.ts';

/** What the page showed when the button was pressed. */
export type Shown = {
  /** Undefined when the page named none. */
  readonly time: { readonly day: Temporal.PlainDate; readonly start: number } | undefined;
  readonly details: string;
};

/** Another page of the same booking changed it meanwhile. */
export type OtherThanShown = { readonly kind: 'other-time-held' } | { readonly kind: 'other-details' };

/** Books what somebody saw and nothing else: who has the booking open twice may have changed it on the other page. */
export async function bookAsShown(
  act: Act,
  region: Region,
  booking: string,
  shown: Shown,
  publicUrl: string,
): Promise<Result<Booked, BookRefusal | OtherThanShown>> {
  const allowed = may(act.actor, 'book-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await lockVisit(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (visit?.state === 'held' && household.ok) {
    const { start } = spanOf(await findSittings(act.tx, act.centre, visit.visit));
    if (!shown.time?.day.equals(visit.day) || shown.time.start !== start) return refused({ kind: 'other-time-held' });
    if (shown.details !== detailsMark(household.value)) return refused({ kind: 'other-details' });
  }
  return bookVisit(act, region, booking, publicUrl);
}

/** A mark of who comes and how they are reached: it says nothing itself, and another one means something changed. */
export function detailsMark(household: Household): string {
  const shown = JSON.stringify([comingPersons(household), household.contact]);
  return createHash('sha256').update(shown).digest('hex').slice(0, 32);
}
