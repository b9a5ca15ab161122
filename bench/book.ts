import { randomUUID } from 'node:crypto';
import { Temporal } from '../src/kernel/temporal.ts';
import { keepTime } from '../src/planning/actions/keep-time.ts';
import type { WantedVisit } from '../src/planning/actions/hold-visit.ts';
import { anyDay } from '../src/planning/rules/useful-days.ts';
import { holderOf } from '../test/builders/booking.ts';
import { compared, type Line, type Round } from './measure.ts';
import { addDesks, deadlocksIn, emptyBook, openDaysFrom, openProduct, overlapsIn, type Product } from './product.ts';

const CLIENTS = 32;
const BOOKINGS_OF_A_CLIENT = 4;
const DESKS = 40;

/** So many of the parties below find room at once: six desks each, of those of the bench. */
const AT_ONCE = Math.floor(DESKS / 6);

/** Six grown-ups who collect their cards, at six desks at a time: one visit and six sittings. The search is small. */
const PARTY = {
  persons: Array.from({ length: 6 }, (_, n) => ({ id: `person-${n}`, minor: false, services: ['card-pickup'] })),
  registersFor: null,
};

/** A booking of 1 + 6 rows with its journal and its job, by the real action, against a plain insert of one row. */
export async function book(): Promise<readonly Line[]> {
  const product = await openProduct('book');
  try {
    const days = openDaysFrom('2027-01-05', [2, 4, 5], 24);
    await addDesks(product, days, { count: DESKS, capabilities: ['ind', 'card-safe'] });
    await product.everything.query(
      'create table public.bench_row (id uuid primary key, centre text, day date, note text)',
    );
    return [
      await line(product, 'book', 'each client on another day', (client) => days[client % days.length]!, 0.5),
      await line(product, 'book-batched', 'all clients on one day, which are written together', () => days[0]!, 1.5),
    ];
  } finally {
    await product.close();
  }
}

async function line(
  product: Product,
  name: string,
  how: string,
  dayOf: (client: number) => string,
  aim: number,
): Promise<Line> {
  const refused = { count: 0 };
  let overlaps = 0;
  const measured = await compared({
    subject: async () => {
      const round = await byClients(async (client, n) => {
        const start = 540 + 5 * Math.floor((client * BOOKINGS_OF_A_CLIENT + n) / AT_ONCE);
        const held = await keep(product, dayOf(client), start);
        if (!held) refused.count++;
      });
      overlaps += await overlapsIn(product);
      await emptyBook(product);
      return round;
    },
    anchor: async () => {
      const { value } = await byClients(() =>
        product.everything.query('insert into public.bench_row values ($1, $2, $3, $4)', [
          randomUUID(),
          'maastricht',
          '2027-01-05',
          'one row',
        ]),
      );
      return value;
    },
  });
  return {
    name,
    does: `a visit of 1 + 6 rows with journal and job, ${CLIENTS} clients, fsync on, ${how}; p50 and p99 in ms`,
    anchorIs: 'a plain insert of one row, as many clients, fsync on',
    unit: '1/s',
    ...measured,
    aim: `ratio ≥ ${aim}`,
    isMet: measured.ratio >= aim && refused.count === 0 && overlaps === 0,
    counted: { refused: refused.count, overlaps, deadlocks: await deadlocksIn(product) },
  };
}

async function byClients(work: (client: number, n: number) => Promise<unknown>): Promise<Round> {
  const each: number[] = [];
  const before = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let n = 0; n < BOOKINGS_OF_A_CLIENT; n++) {
        const asked = performance.now();
        await work(client, n);
        each.push(performance.now() - asked);
      }
    }),
  );
  return { value: (CLIENTS * BOOKINGS_OF_A_CLIENT * 1000) / (performance.now() - before), each };
}

async function keep({ acts, region }: Product, day: string, start: number): Promise<boolean> {
  const booking = randomUUID();
  const wanted: WantedVisit = { booking, party: PARTY, useful: anyDay, day: Temporal.PlainDate.from(day), start };
  const held = await keepTime(acts, holderOf(booking), region, wanted, `bench-${booking}`);
  return held.ok;
}
