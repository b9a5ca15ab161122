import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { Share, SharedNow } from '../rules/share.ts';
import type { AccessTables } from './tables.ts';

/** Puts these shares of a booking in the place of those that it had, in one statement. */
export async function replaceShares(tx: Tx, centre: string, booking: string, shares: readonly Share[]): Promise<void> {
  const rows = shares.map(({ from, until, ...share }) => ({
    ...share,
    valid_from: from.toString(),
    valid_until: until.toString(),
  }));
  // What stays is written over, so that no row is deleted and inserted under one key in one statement.
  await sql`
    with wanted as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as one
        (agency text, purpose text, categories text[], basis text, valid_from timestamptz, valid_until timestamptz)
    ), gone as (
      delete from access.share s where s.centre_id = ${centre} and s.booking_id = ${booking}::uuid and not exists (
        select from wanted w where (w.agency, w.purpose, w.valid_from) = (s.agency, s.purpose, s.valid_from))
    )
    insert into access.share (centre_id, booking_id, agency, purpose, categories, basis, valid_from, valid_until)
    select ${centre}::text, ${booking}::uuid, agency, purpose, categories, basis, valid_from, valid_until from wanted
    on conflict (centre_id, booking_id, agency, purpose, valid_from)
      do update set categories = excluded.categories, basis = excluded.basis, valid_until = excluded.valid_until`.execute(
    tx,
  );
}

/** Ends what is shared of a booking now, and removes what was to begin later. */
export async function endShares(tx: Tx, centre: string, booking: string, now: Temporal.Instant): Promise<void> {
  await sql`
    with later as (
      delete from access.share
      where centre_id = ${centre} and booking_id = ${booking}::uuid and valid_from >= ${instantValue(now)}
    )
    update access.share set valid_until = ${instantValue(now)}
    where centre_id = ${centre} and booking_id = ${booking}::uuid
      and valid_from < ${instantValue(now)} and valid_until > ${instantValue(now)}`.execute(tx);
}

export async function deleteShares(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .deleteFrom('access.share')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** What is shared of these bookings at a moment, by booking and with whomever. */
export async function findShares(
  tx: Tx,
  centre: string,
  bookings: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly SharedNow[]>> {
  const rows = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.share')
    .select(['booking_id', 'agency', 'categories'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', sql<string>`any(${bookings}::uuid[])`)
    .where('valid_from', '<=', instantValue(now))
    .where('valid_until', '>', instantValue(now))
    .execute();
  return Map.groupBy(rows, ({ booking_id }) => booking_id);
}
