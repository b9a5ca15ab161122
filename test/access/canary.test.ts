import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { record } from '../../src/journal/actions/record.ts';
import { enqueue } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { wholeLife } from '../builders/canary-life.ts';
import {
  canarySite,
  collectInto,
  EMAIL,
  FAMILY,
  forgiveMailedSecrets,
  personal,
  SINKS,
  type CanarySite,
} from '../builders/canary-site.ts';
import { canariesIn, intoSink, type Sinks } from '../builders/canary-walk.ts';
import { leaksKept } from '../builders/kept-leaks.ts';

/**
 * One person goes through a whole life of the product, from the plan to the cancellation, past the desk, the log and the
 * administration. Words of hers that exist nowhere else, and every secret that was given on the way, must then be in
 * nothing that leaves or stays: not in the log, not in an address, not in a title, a subject, a calendar, a journal row,
 * a job or a statistic.
 */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let site: CanarySite;

beforeAll(async () => {
  site = await canarySite();
  await wholeLife(site);
  await collectInto(site.sinks, site);
  forgiveMailedSecrets(site.sinks);
  await site.db.everything('analyze');
});
afterAll(() => site.close());

describe('what somebody tells us stays where it is needed', () => {
  test('the walk came everywhere, and everything was looked at', () => {
    const own = ['/check', '/booking/', '/confirm/', '/open/', '/group/'];
    const routes = [...own, '/desk/visits/', '/desk/log', '/desk/officers', '/desk/groups/'];
    for (const part of routes)
      expect(
        site.sinks.get('an address')?.some((address) => address.includes(part)),
        part,
      ).toBe(true);
    for (const sink of SINKS) expect(site.sinks.get(sink)?.length, sink).toBeGreaterThan(0);
    // The person is really there: her name is on pages that show it.
    expect(site.pages.filter((body) => body.includes(FAMILY)).length).toBeGreaterThan(4);
    expect(site.canaries.length).toBeGreaterThan(personal.length + 15);
  });

  test('no log line, address, referer, title, subject, calendar, journal row, key or job holds any of it', () => {
    expect(canariesIn(site.sinks, site.canaries)).toEqual([]);
    const all = [...site.sinks].map(([sink, texts]) => `${texts.length} of ${sink}`).join(', ');
    console.log(`canary: ${site.canaries.length} values in ${all}: 0 found`);
  });

  test.each(SINKS)('it would be found in %s', (sink) => {
    const planted: Sinks = new Map([...site.sinks].map(([name, texts]) => [name, [...texts]]));
    const before = canariesIn(planted, site.canaries).length;
    for (const { spellings } of site.canaries) intoSink(planted, sink, `something ${spellings[0] ?? ''} else`);
    expect(canariesIn(planted, site.canaries).length - before).toBeGreaterThanOrEqual(site.canaries.length);
  });
});

describe('what leaks through the product itself is found', () => {
  const visitor = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;

  test('nothing was kept of her beside her own rows', async () => {
    expect(await leaksKept(site.db.everything)).toEqual([]);
  });

  test('in the log, in the journal and in a job', async () => {
    const found: Sinks = new Map();
    openLog('debug', { write: (line) => intoSink(found, 'the log', line) }).debug({ email: EMAIL }, 'a careless line');
    await site.db.acts.perform(visitor, async (act) => {
      await record(act, 'carelessly-recorded', { name: FAMILY });
      await enqueue(act, 'erase-draft', { centre: 'maastricht', booking: EMAIL }, act.now.add({ hours: 24 }));
    });
    await collectInto(found, site);
    const told = canariesIn(found, personal).map((line) => line.split(':')[0]);
    expect(told).toContain('the mail address in the log');
    expect(told).toContain('the family name in a journal row');
    expect(told).toContain('the mail address in a job');
    const kept = await leaksKept(site.db.everything);
    expect(kept).toContain('a family name in journal.entry carelessly-recorded');
    expect(kept).toContain('a mail address in a job');
    await site.db.everything("delete from journal.entry where action = 'carelessly-recorded'");
    await site.db.everything('delete from graphile_worker._private_jobs where payload::text like $1', [`%${EMAIL}%`]);
    expect(await leaksKept(site.db.everything)).toEqual([]);
  });
});

describe('the statistics of the database', () => {
  const roles = ['app', 'desk_municipality', 'desk_ind', 'desk_centre'] as const;

  test('hold names for the superuser, so that there is something to hide', async () => {
    const rows = await site.db.everything<{ kept: string }>(statistics);
    expect(rows.some(({ kept }) => kept.includes(FAMILY))).toBe(true);
  });

  test.each(roles)('show %s no column of a table whose rows it may not read', async (role) => {
    const rows = await asRole<{ name: string; kept: string }>(role, statistics);
    expect(rows.length, 'statistics of facts of the region are readable').toBeGreaterThan(0);
    expect(canariesIn(new Map([[role, rows.map(({ kept }) => kept)]]), site.canaries)).toEqual([]);
    // Row security is on for the others, so their statistics are not shown to whom it binds.
    const readable = [...new Set(rows.map(({ name }) => name))].filter(
      (name) => !/^(region|graphile_worker)\./.test(name),
    );
    expect(readable).toEqual([]);
  });

  test('no statement that the server shows as running or last run holds a value', async () => {
    const rows = await site.db.everything<{ query: string }>(
      "select coalesce(query, '') as query from pg_stat_activity",
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(canariesIn(new Map([['pg_stat_activity', rows.map(({ query }) => query)]]), site.canaries)).toEqual([]);
  });
});

const statistics = `select schemaname || '.' || tablename as name, attname,
    coalesce(most_common_vals::text, '') || ' ' || coalesce(histogram_bounds::text, '') || ' ' ||
    coalesce(most_common_elems::text, '') as kept
  from pg_stats where schemaname not in ('pg_catalog', 'information_schema')`;

async function asRole<Row extends pg.QueryResultRow>(role: string, statement: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: site.db.ownerUrl.replace('user=owner', 'user=postgres') });
  await client.connect();
  try {
    await client.query(`set role ${role}`);
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
