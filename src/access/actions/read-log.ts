import { deedsOfAgency, looksAtBooking } from '../../journal/actions/read-journal.ts';
import type { Deed, EntryFilter, LookOfAgency } from '../../journal/rules/log.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { officersOfAgency } from '../store/officer-roles.ts';

const PAGE = 50;

/** Somebody whose deeds are in the log. */
export type NamedOfficer = { readonly officer: string; readonly name: string };

export type LogPage = {
  readonly deeds: readonly Deed[];
  readonly page: number;
  readonly hasMore: boolean;
  /** Everybody who works or worked for the agency, by name. */
  readonly officers: readonly NamedOfficer[];
};

/** A page of the log of the actor's own agency: what its people did, and whom they looked at. */
export async function readLog(act: Act, filter: EntryFilter, page: number): Promise<Result<LogPage, NotAllowed>> {
  const { actor, centre } = act;
  if (actor.kind !== 'officer') return refused({ kind: 'not-allowed', operation: 'read-log' });
  const { agency } = actor;
  const allowed = may(actor, 'read-log', { centre, agency });
  if (!allowed.ok) return allowed;
  return granted({
    ...(await deedsOfAgency(act, agency, filter, { number: page, size: PAGE })),
    page,
    officers: await officersOfAgency(act.tx, { centre, agency }),
  });
}

/** Who looked at the visit of the actor: which agency, on which day, why. Not which person: they answer to their agency. */
export async function readLooks(
  act: Act,
  booking: string,
  zone: string,
): Promise<Result<readonly LookOfAgency[], NotAllowed>> {
  const allowed = may(act.actor, 'read-looks', { centre: act.centre, booking });
  return allowed.ok ? granted(await looksAtBooking(act, booking, zone)) : allowed;
}
