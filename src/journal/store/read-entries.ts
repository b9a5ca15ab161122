import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { Deed, EntryFilter, ExportedEntry, LookOfAgency } from '../rules/log.ts';

type Place = { readonly centre: string; readonly agency: string };

/** Latest first. */
export async function readDeeds(
  tx: Tx,
  place: Place,
  filter: EntryFilter,
  page: { readonly most: number; readonly after: number },
): Promise<readonly Deed[]> {
  const { rows } = await sql<Deed>`
    select min(l.number) as number, e.at, e.officer_id as officer, e.role, e.action, e.booking_id as booking, e.purpose,
      e.facts ->> 'screen' as screen, count(e.person_id) as persons
    from journal.entry e left join journal.link l on l.centre_id = e.centre_id and l.entry_id = e.entry_id
    where ${matching(place, filter)}
    group by e.at, e.officer_id, e.role, e.action, e.booking_id, e.purpose, e.facts ->> 'screen'
    order by e.at desc, min(l.number) desc nulls first, e.booking_id
    limit ${page.most} offset ${page.after}`.execute(tx);
  return rows;
}

export async function countEntries(tx: Tx, place: Place, filter: EntryFilter): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select count(*) as entries from journal.entry e where ${matching(place, filter)}`.execute(tx);
  return rows[0]?.entries ?? 0;
}

/** Oldest first, as an auditor reads them. */
export async function readEntries(tx: Tx, place: Place, filter: EntryFilter): Promise<readonly ExportedEntry[]> {
  const { rows } = await sql<ExportedEntry>`
    select l.number, e.at, e.officer_id as officer, e.role, e.action, e.booking_id as booking, e.purpose,
      e.facts ->> 'screen' as screen, e.person_id as person
    from journal.entry e left join journal.link l on l.centre_id = e.centre_id and l.entry_id = e.entry_id
    where ${matching(place, filter)}
    order by e.at, l.number, e.entry_id`.execute(tx);
  return rows;
}

function matching({ centre, agency }: Place, filter: EntryFilter): RawBuilder<unknown> {
  const conditions = [
    sql`e.centre_id = ${centre} and e.agency = ${agency}`,
    ...(filter.action ? [sql`e.action = ${filter.action}`] : []),
    ...(filter.from ? [sql`e.at >= ${filter.from.toString()}::timestamptz`] : []),
    ...(filter.until ? [sql`e.at < ${filter.until.toString()}::timestamptz`] : []),
    ...(filter.officer ? [sql`e.officer_id = ${filter.officer}::uuid`] : []),
    ...(filter.visit ? [inVisit(filter.visit)] : []),
    ...(filter.purpose ? [sql`e.purpose = ${filter.purpose}`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/** An id begins with the code of its visit. */
function inVisit(code: string): RawBuilder<unknown> {
  const [first, last] = [`${code}-0000-0000-0000-000000000000`, `${code}-ffff-ffff-ffff-ffffffffffff`];
  return sql`e.booking_id between ${first}::uuid and ${last}::uuid`;
}

/** Latest day first; `zone` decides which day a moment belongs to. */
export async function readLooksAt(
  tx: Tx,
  centre: string,
  booking: string,
  zone: string,
): Promise<readonly LookOfAgency[]> {
  const { rows } = await sql<LookOfAgency>`
    select agency, (at at time zone ${zone})::date as day, purpose, count(distinct person_id) as persons
    from journal.entry
    where centre_id = ${centre} and booking_id = ${booking} and action = 'person-looked-at' and agency is not null
    group by 1, 2, 3 order by 2 desc, 1, 3`.execute(tx);
  return rows;
}
