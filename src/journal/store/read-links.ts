import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { CheckedLink } from '../rules/check-chain.ts';

type LinkRow = {
  readonly number: number;
  readonly entry: string;
  readonly previous: string;
  readonly hash: string;
  readonly keptMoment: string;
  readonly moment: number;
  /** The entry as texts, in the order in which they are hashed; null when it is gone. */
  readonly parts: readonly (string | null)[] | null;
};

/** The place of the moment among an entry's parts. */
const MOMENT = 2;

const writtenMoment = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

/** Links of a chain from after a number, in order, each with the hash computed anew from its entry. */
export async function readLinks(
  tx: Tx,
  place: { readonly centre: string; readonly chain: string; readonly after: number; readonly until: number },
  most: number,
): Promise<readonly CheckedLink[]> {
  const { rows } = await sql<LinkRow>`
    select l.number, l.entry_id as entry, encode(l.previous, 'hex') as previous, encode(l.hash, 'hex') as hash,
      ${writtenMoment('l.at')} as "keptMoment",
      (extract(epoch from l.at) * 1000)::float8 as moment,
      case when e.entry_id is not null then json_build_array(
        e.centre_id, e.entry_id::text, ${writtenMoment('e.at')}, e.actor, e.officer_id::text, e.agency, e.role,
        e.action, e.booking_id::text, e.purpose, e.person_id, e.facts::text
      ) end as parts
    from journal.link l
    left join journal.entry e on e.centre_id = l.centre_id and e.entry_id = l.entry_id
    where l.centre_id = ${place.centre} and l.chain = ${place.chain}
      and l.number > ${place.after} and l.number <= ${place.until}
    order by l.number limit ${most}`.execute(tx);
  return rows.map((row) => checkedLink(place.chain, row));
}

function checkedLink(chain: string, { parts, keptMoment, ...link }: LinkRow): CheckedLink {
  if (parts === null) return { ...link, computed: null };
  const before = [chain, String(link.number), link.previous];
  return {
    ...link,
    computed: hashOf([...before, ...parts]),
    ...(parts[MOMENT] === keptMoment
      ? {}
      : { computedWithKeptMoment: hashOf([...before, ...parts.with(MOMENT, keptMoment)]) }),
  };
}

/** The hash of a link, as the database's `journal.number_waiting` computes it too. */
function hashOf(parts: readonly (string | null)[]): string {
  const text = parts.map((part) => (part === null ? '-;' : `${Buffer.byteLength(part)}:${part};`)).join('');
  return createHash('sha256').update(text).digest('hex');
}

/** The end of every chain as the database has it. */
export type ChainEnd = {
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
  /** The highest number that is there: the same, unless somebody added or took away. */
  readonly highest: number;
};

/** How far the database says that each chain is anchored. */
export async function readNotedAnchors(
  tx: Tx,
  centre: string,
): Promise<readonly { readonly chain: string; readonly anchored: number }[]> {
  const { rows } = await sql<{ chain: string; anchored: number }>`
    select chain, anchored_number as anchored from journal.chain where centre_id = ${centre} order by chain`.execute(
    tx,
  );
  return rows;
}

export async function readChainEnds(tx: Tx, centre: string): Promise<readonly ChainEnd[]> {
  const { rows } = await sql<ChainEnd>`
    select coalesce(c.chain, l.chain) as chain, coalesce(c.number, 0) as number,
      coalesce(encode(c.hash, 'hex'), '') as hash, coalesce(l.highest, 0) as highest
    from (select * from journal.chain where centre_id = ${centre}) c
    full join (select chain, max(number) as highest from journal.link where centre_id = ${centre} group by chain) l
      on l.chain = c.chain
    order by 1`.execute(tx);
  return rows;
}

/** Entries that have no number: those that wait, those that wait too long, and those that do not even wait. */
export type Unnumbered = {
  readonly waiting: number;
  readonly tooLong: number;
  readonly lost: number;
  /** Whether a process of the product is connected, so that somebody could number what waits. */
  readonly someoneRuns: boolean;
};

export async function countUnnumbered(tx: Tx, centre: string, tooLongMinutes: number): Promise<Unnumbered> {
  const { rows } = await sql<Unnumbered>`
    select count(w.entry_id) as waiting,
      count(w.entry_id) filter (where w.since < clock_timestamp() - make_interval(mins => ${tooLongMinutes}::int)) as "tooLong",
      (select count(*) from journal.entry e
       where e.centre_id = ${centre}
         and not exists (select from journal.link l where l.centre_id = e.centre_id and l.entry_id = e.entry_id)
         and not exists (select from journal.waiting o where o.centre_id = e.centre_id and o.entry_id = e.entry_id)) as lost,
      exists (select from pg_stat_activity where datname = current_database() and usename = 'app') as "someoneRuns"
    from journal.waiting w where w.centre_id = ${centre}`.execute(tx);
  return rows[0] ?? { waiting: 0, tooLong: 0, lost: 0, someoneRuns: false };
}
