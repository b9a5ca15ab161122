import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { bookableDays } from '../rules/bookable-days.ts';
import { somebodyRegisters } from '../rules/party.ts';
import { addSearchWithoutRoom, findSearchesWithoutRoom, type StoredSearch } from '../store/bookings.ts';
import { firstDayWithRoom } from './first-day-with-room.ts';
import type { Search } from './search-visits.ts';

/** Dated proof that a party looked for a time; `firstDay` is the first day that had room then, null when none had. */
export type ProofOfSearch = StoredSearch;

/** More proofs than these say nothing more. */
const MOST_PROOFS = 20;

export type NoteRefusal = NotAllowed | { readonly kind: 'nobody-registers' } | { readonly kind: 'too-many-proofs' };

/**
 * Writes down that a party looks for a time now, and which day is the first with room for all of it. Who must register
 * within five days (Wet BRP art. 2.38) and finds no time can show that the desk was full, and when they asked.
 */
export async function noteSearchWithoutRoom(
  act: Act,
  region: Region,
  booking: string,
  search: Search,
): Promise<Result<true, NoteRefusal>> {
  const allowed = may(act.actor, 'note-search', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  if (!somebodyRegisters(search.party)) return refused({ kind: 'nobody-registers' });
  const before = await findSearchesWithoutRoom(act.tx, act.centre, booking);
  if (before.length >= MOST_PROOFS) return refused({ kind: 'too-many-proofs' });
  const now = localTime(act.now, region.centre.zone);
  const first = await firstDayWithRoom(act, region, search, bookableDays(region, now, search.useful));
  if (!first.ok) return first;
  await addSearchWithoutRoom(act.tx, {
    centre_id: act.centre,
    booking_id: booking,
    searched_at: act.now.toString(),
    arrival: search.useful.from?.toString() ?? null,
    first_day: first.value?.toString() ?? null,
  });
  await record(act, 'search-without-room', { firstDay: first.value?.toString() ?? 'none' }, booking);
  return granted(true);
}

/** The proofs of a party, the first one first. */
export async function readProofsOfSearch(
  act: Act,
  booking: string,
): Promise<Result<readonly ProofOfSearch[], NotAllowed>> {
  const allowed = may(act.actor, 'note-search', { centre: act.centre, booking });
  return allowed.ok ? granted(await findSearchesWithoutRoom(act.tx, act.centre, booking)) : allowed;
}
