import type { FastifyInstance } from 'fastify';
import { issueSecret } from '../src/access/actions/issue-secret.ts';
import { buildServer } from '../src/app/server.ts';
import { openLog } from '../src/platform/log.ts';
import { aFilledDraft, CENTRE, holderOf } from '../test/builders/booking.ts';
import { compared, percentile, type Line } from './measure.ts';
import { openProduct, type Product } from './product.ts';

const REQUESTS = 200;
const ROUNDS = 11;
const MONTH = '2027-01';
const CONSTANT_PAGE = '/en/health-of-nothing';

/** The server's time for the month of a family of four; before each request somebody else booked on a day of that month. */
export async function monthPage(): Promise<readonly Line[]> {
  const product = await openProduct('month');
  try {
    const app = await server(product);
    const lines: Line[] = [];
    for (const visits of [10_000, 100_000]) {
      await fillBook(product, visits);
      lines.push(await line(product, app, visits));
    }
    await app.close();
    return lines;
  } finally {
    await product.close();
  }
}

async function line(product: Product, app: FastifyInstance, visits: number): Promise<Line> {
  const booking = await aFilledDraft(product.acts);
  const until = product.clock.now().add({ hours: 24 });
  const secret = await product.acts.perform(holderOf(booking), (act) => issueSecret(act, booking, 'browser', until));
  const headers = { cookie: `booking-${booking}=${secret}` };
  const url = `/en/book/${booking}/time?month=${MONTH}`;
  const each = REQUESTS / ROUNDS;
  const measured = await compared({
    subject: async () => {
      const times: number[] = [];
      for (let n = 0; n < each; n++) {
        await somebodyBooks(product, n);
        times.push(await answered(app, url, headers));
      }
      return { value: percentile(times, 50), each: times };
    },
    anchor: async () => {
      const times: number[] = [];
      for (let n = 0; n < each; n++) times.push(await answered(app, CONSTANT_PAGE, {}));
      return percentile(times, 50);
    },
  });
  const { rows } = await product.everything.query<{ booked: number; here: number }>(
    `select count(*)::int as booked, (count(*) filter (where centre_id = $1))::int as here from planning.visit where state = 'booked'`,
    [CENTRE],
  );
  return {
    name: `month-page-${visits}`,
    does: `server time of the month page, family of 4, ${visits} booked visits, ${REQUESTS} requests`,
    anchorIs: 'a page without database or search: "not found" with the whole frame',
    unit: 'ms',
    ...measured,
    aim: 'p95 ≤ 50 ms, and flat from 10,000 to 100,000',
    isMet: measured.p95 <= 50,
    counted: { ...rows[0], p95: measured.p95 },
  };
}

async function server({ acts, clock }: Product): Promise<FastifyInstance> {
  const settings = {
    centre: CENTRE,
    publicUrl: 'http://localhost:3000',
    rateLimits: false,
    trustedProxies: 0,
    securityContact: 'mailto:security@example.org',
  };
  return buildServer({ acts, clock, settings, log: openLog('silent') });
}

async function answered(app: FastifyInstance, url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const before = performance.now();
  const { statusCode, body } = await app.inject({ url, headers });
  const time = performance.now() - before;
  const isRight = url === CONSTANT_PAGE ? statusCode === 404 : statusCode === 200 && body.includes('class="time');
  if (!isRight) throw new Error(`${url} answered ${statusCode}`);
  return time;
}

/** What another booking does to everybody's copies: one day of the month is old. */
async function somebodyBooks({ everything }: Product, n: number): Promise<void> {
  await everything.query(
    `update planning.day set version = version + 1 where centre_id = $1 and day = $2::date + $3::int`,
    [CENTRE, `${MONTH}-04`, n % 25],
  );
}

/**
 * Fills the book up to so many booked visits of one sitting: seven of twelve quarters of an hour at each desk of this
 * centre, elsewhere on each day, and what does not fit there in other centres, as in the database of a whole country.
 */
async function fillBook({ everything }: Product, visits: number): Promise<void> {
  const client = await everything.connect();
  try {
    await client.query('truncate planning.sitting, planning.visit, planning.booking');
    await client.query(`
      insert into planning.day (centre_id, day) select 'other-' || c, date '2026-12-01' + d
        from generate_series(1, 20) c, generate_series(0, 149) d on conflict do nothing`);
    await client.query('drop table if exists wanted');
    await client.query(`
      create temporary table wanted as
      select gen_random_uuid() as visit, gen_random_uuid() as booking, * from (
        select centre_id, day, desk_id, int4range(t, t + 15) as minutes
          from planning.shift, generate_series(lower(shift.minutes), upper(shift.minutes) - 15, 15) t
         where centre_id = '${CENTRE}' and (t / 15 + abs(hashtext(desk_id || day))) % 12 < 7
        union all
        select centre_id, day, 'desk-' || desk, int4range(t, t + 15)
          from planning.day, generate_series(1, 10) desk, generate_series(540, 990, 15) t
         where centre_id <> '${CENTRE}') places limit ${visits}`);
    await client.query(`
      insert into planning.visit (centre_id, visit_id, booking_id, day, state, made_at)
      select centre_id, visit, booking, day, 'booked', '2026-11-29T10:00Z' from wanted`);
    await client.query(`
      insert into planning.sitting (centre_id, visit_id, day, desk_id, minutes, service, persons)
      select centre_id, visit, day, desk_id, minutes, 'advice', '{you}' from wanted`);
    await client.query(`
      insert into planning.booking (centre_id, booking_id, reference, state, booked_at)
      select centre_id, booking, upper(lpad(to_hex(row_number() over ()), 16, '0')), 'booked', '2026-11-29T10:00Z' from wanted`);
    await client.query(`update planning.day set version = version + 1`);
    await client.query('analyze planning.visit, planning.sitting, planning.booking, planning.day');
  } finally {
    client.release();
  }
}
