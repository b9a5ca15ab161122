import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anchorJournal, numberEntries } from '../src/journal/actions/keep-journal.ts';
import { recordLooks } from '../src/journal/actions/record-looks.ts';
import { record } from '../src/journal/actions/record.ts';
import { isSound, verifyJournal } from '../src/journal/actions/verify-journal.ts';
import type { Officer } from '../src/kernel/actor.ts';
import { Temporal } from '../src/kernel/temporal.ts';
import { actsOn, type Act, type Context } from '../src/platform/act.ts';
import { openDatabase } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';
import { compared, timed, type Line, type Round } from './measure.ts';
import { openProduct, type Product } from './product.ts';

const CLIENTS = 32;
const WRITES_OF_A_CLIENT = 4;
const NUMBERED_AT_ONCE = 2000;

const visitor: Context = { centre: 'maastricht', actor: { kind: 'visitor' } };
const keeper: Context = { centre: 'maastricht', actor: { kind: 'system', job: 'number-journal' } };
const officer: Officer = {
  kind: 'officer',
  officer: '0f1ce000-0000-4000-8000-000000000001',
  agency: 'GM0935',
  agencyKind: 'municipality',
  role: 'officer',
};

/** What the journal costs: an entry in the action that it tells of, its number, and checking it all. */
export async function journal(): Promise<readonly Line[]> {
  const product = await openProduct('journal');
  try {
    await product.everything.query(`
      create table public.bench_row (id uuid primary key default gen_random_uuid(), note text);
      grant insert on public.bench_row to app`);
    return [await write(product), await number(product), await verify(product)];
  } finally {
    await product.close();
  }
}

async function write(product: Product): Promise<Line> {
  const addRow = ({ tx }: Act) => sql`insert into public.bench_row (note) values ('one row')`.execute(tx);
  const measured = await compared({
    subject: () =>
      byClients(product, async (act) => {
        await addRow(act);
        await record(act, 'row-added', { note: 'one-row' });
      }),
    anchor: async () => (await byClients(product, addRow)).value,
  });
  return {
    name: 'journal-write',
    does: `an action that adds a row and records it, ${CLIENTS} clients, fsync on; p50 and p99 in ms`,
    anchorIs: 'the same action without its entry',
    unit: '1/s',
    ...measured,
    aim: 'ratio ≥ 0.6',
    isMet: measured.ratio >= 0.6,
    counted: {},
  };
}

async function byClients({ acts }: Product, work: (act: Act) => Promise<unknown>): Promise<Round> {
  const each: number[] = [];
  const before = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let n = 0; n < WRITES_OF_A_CLIENT; n++) {
        const asked = performance.now();
        await acts.perform(visitor, work);
        each.push(performance.now() - asked);
      }
    }),
  );
  return { value: (CLIENTS * WRITES_OF_A_CLIENT * 1000) / (performance.now() - before), each };
}

/** Entries of an agency as lists make them: fifty persons in one statement. */
async function addLooks({ acts }: Product, entries: number): Promise<void> {
  const persons = Array.from({ length: 50 }, (_, n) => `person-${n}`);
  const looks = { screen: 'visits-today', purpose: 'own-visit-today' };
  const booking = '3f2a91c0-0000-4000-8000-000000000001';
  for (let n = 0; n < entries; n += persons.length)
    await acts.perform({ centre: 'maastricht', actor: officer }, (act) =>
      recordLooks(act, { ...looks, looked: [{ booking, persons }] }),
    );
}

/** As the worker does: in acts of their own until nothing waits; gives how many. */
async function numberAll(product: Product): Promise<number> {
  for (let all = 0; ;) {
    const { numbered, hasMore } = await product.acts.perform(keeper, numberEntries);
    all += numbered;
    if (!hasMore) return all;
  }
}

async function number(product: Product): Promise<Line> {
  await numberAll(product);
  const measured = await compared({
    subject: async () => {
      await addLooks(product, NUMBERED_AT_ONCE);
      const before = performance.now();
      const numbered = await numberAll(product);
      const value = ((performance.now() - before) * 1000) / numbered;
      return { value, each: [value] };
    },
    anchor: async () => {
      const before = performance.now();
      await product.everything.query(
        `insert into public.bench_row (note) select repeat('x', 200) from generate_series(1, ${NUMBERED_AT_ONCE})`,
      );
      return ((performance.now() - before) * 1000) / NUMBERED_AT_ONCE;
    },
  });
  return {
    name: 'journal-number',
    does: `numbering and chaining by the worker, ${NUMBERED_AT_ONCE} entries at once; per 1,000 entries`,
    anchorIs: 'a plain insert of as many rows of 200 bytes in one statement, per 1,000',
    unit: 'ms',
    ...measured,
    aim: '≤ 100 ms',
    isMet: measured.subject <= 100,
    counted: {},
  };
}

async function verify(product: Product): Promise<Line> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-anchors-'));
  const database = openDatabase(String(product.everything.options.connectionString), openLog('silent'), 1);
  const verifier = actsOn(database, product.clock);
  await product.acts.perform(keeper, (act) => anchorJournal(act, [folder], Temporal.Now.instant()));
  let [faults, entries] = [0, 0];
  try {
    const measured = await compared({
      subject: async () => {
        const before = performance.now();
        const report = await verifier.perform(keeper, (act) => verifyJournal(act, [folder]));
        const took = performance.now() - before;
        entries = report.chains.reduce((sum, chain) => sum + chain.entries, 0);
        if (!isSound(report)) faults++;
        const value = (took * 1000) / entries;
        return { value, each: [value] };
      },
      anchor: async () => {
        const before = performance.now();
        const { rows } = await product.everything.query('select * from journal.entry');
        timed(() => rows.length);
        return ((performance.now() - before) * 1000) / rows.length;
      },
    });
    return {
      name: 'journal-verify',
      does: 'computing every hash anew and comparing with the anchors; per 1,000 entries',
      anchorIs: 'reading the same entries and nothing else, per 1,000',
      unit: 'ms',
      ...measured,
      aim: '< 50 ms',
      isMet: measured.subject < 50 && faults === 0,
      counted: { entries, faults },
    };
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
