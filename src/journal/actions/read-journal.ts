import type { Act } from '../../platform/act.ts';
import type { Deed, EntryFilter, ExportedEntry, LookOfAgency } from '../rules/log.ts';
import { countEntries, readDeeds, readEntries, readLooksAt } from '../store/read-entries.ts';

// The module that knows who may read them asks first: `access/actions`. Row level security shows the same rows at most.

/** One page of what was done for an agency, latest first, and whether there is a page after it. */
export async function deedsOfAgency(
  act: Act,
  agency: string,
  filter: EntryFilter,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly deeds: readonly Deed[]; readonly hasMore: boolean }> {
  const found = await readDeeds(act.tx, { centre: act.centre, agency }, filter, {
    most: page.size + 1,
    after: (page.number - 1) * page.size,
  });
  return { deeds: found.slice(0, page.size), hasMore: found.length > page.size };
}

export async function countEntriesOfAgency(act: Act, agency: string, filter: EntryFilter): Promise<number> {
  return countEntries(act.tx, { centre: act.centre, agency }, filter);
}

/** Every entry of an agency, oldest first. */
export async function entriesOfAgency(
  act: Act,
  agency: string,
  filter: EntryFilter,
): Promise<readonly ExportedEntry[]> {
  return readEntries(act.tx, { centre: act.centre, agency }, filter);
}

/** Which agency looked at a booking on which day, and why; never who. */
export async function looksAtBooking(act: Act, booking: string, zone: string): Promise<readonly LookOfAgency[]> {
  return readLooksAt(act.tx, act.centre, booking, zone);
}
