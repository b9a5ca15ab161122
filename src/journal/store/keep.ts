import { sql } from 'kysely';
import type { Tx } from '../../platform/act.ts';

/** The end of a chain, as it is written down outside the database. */
export type Head = { readonly chain: string; readonly number: number; readonly hash: Buffer };

/** Numbers and chains what waits, at most `most` for each chain; gives how many. Nothing while another process does it. */
export async function numberWaiting(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ done: number }>`select journal.number_waiting(${most}) as done`.execute(tx);
  return rows[0]?.done ?? 0;
}

/** The chains that grew since their last anchor. None while another process writes anchors. */
export async function headsToAnchor(tx: Tx): Promise<readonly Head[]> {
  const { rows } = await sql<Head>`select chain, number, hash from journal.heads_to_anchor()`.execute(tx);
  return rows;
}

export async function noteAnchors(tx: Tx, heads: readonly Head[]): Promise<void> {
  await sql`select journal.note_anchor(chain, number)
    from unnest(${heads.map(({ chain }) => chain)}::text[], ${heads.map(({ number }) => number)}::bigint[])
      as one (chain, number)`.execute(tx);
}

export async function keepWithin(tx: Tx, hours: number): Promise<void> {
  await sql`select journal.keep_within(${hours})`.execute(tx);
}

/** Whether every entry older than the limit has its number and its anchor: one read of two short tables. */
export async function isKept(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select journal.is_kept() as kept`.execute(tx);
  return rows[0]?.kept === true;
}
