import { maySee } from '../../access/rules/may-see.ts';
import type { SharedNow } from '../../access/rules/share.ts';
import type { Act } from '../../platform/act.ts';
import type { SharedHousehold, SharedNeeds, SharedPerson } from '../rules/shared-household.ts';
import {
  findSharedAnswers,
  findSharedContact,
  findSharedNeeds,
  findSharedPersons,
  findSharedTopics,
} from '../store/shared-households.ts';

/** What is shared of each booking now, as `find-shared` read it. */
type SharesOf = (booking: string) => readonly SharedNow[];

/**
 * Of these bookings what a list of an agency shows: who comes and what they need, by booking. A booking whose names or
 * needs are not shared with the agency now is not in the answer. Who shows persons records the looks.
 */
export async function readSharedParties(
  act: Act,
  bookings: readonly string[],
  sharesOf: SharesOf,
): Promise<{
  readonly persons: ReadonlyMap<string, readonly SharedPerson[]>;
  readonly needs: ReadonlyMap<string, SharedNeeds>;
}> {
  const [named, needing] = [seen(act, bookings, sharesOf, 'name'), seen(act, bookings, sharesOf, 'needs')];
  return {
    persons: named.length > 0 ? await findSharedPersons(act.tx, act.centre, named, false) : new Map(),
    needs: needing.length > 0 ? await findSharedNeeds(act.tx, act.centre, needing) : new Map(),
  };
}

/** The household of one booking as the officer's agency may see it now. Who shows persons records the looks. */
export async function readSharedHousehold(
  act: Act,
  booking: string,
  shares: readonly SharedNow[],
): Promise<SharedHousehold> {
  const { tx, centre } = act;
  const sees = (category: string) => maySee(act.actor, { centre, booking, shares }, category);
  const persons = sees('name') ? await findSharedPersons(tx, centre, [booking], sees('birth-date')) : undefined;
  const needs = sees('needs') ? await findSharedNeeds(tx, centre, [booking]) : undefined;
  return {
    persons: persons?.get(booking),
    needs: needs?.get(booking),
    contact: sees('contact') ? await findSharedContact(tx, centre, booking) : undefined,
    answers: sees('situation') ? await findSharedAnswers(tx, centre, booking) : undefined,
    topics: sees('topics') ? await findSharedTopics(tx, centre, booking) : undefined,
  };
}

function seen(act: Act, bookings: readonly string[], sharesOf: SharesOf, category: string): readonly string[] {
  const { centre } = act;
  return bookings.filter((booking) => maySee(act.actor, { centre, booking, shares: sharesOf(booking) }, category));
}
