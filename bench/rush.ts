import { randomUUID } from 'node:crypto';
import { Temporal } from '../src/kernel/temporal.ts';
import { keepTime } from '../src/planning/actions/keep-time.ts';
import { searchVisits } from '../src/planning/actions/search-visits.ts';
import { offeredTimes } from '../src/planning/rules/offered-times.ts';
import { anyDay } from '../src/planning/rules/useful-days.ts';
import { granted, holderOf } from '../test/builders/booking.ts';
import { chanceFrom, type Chance } from '../test/builders/seeded.ts';
import { compared, type Line, type Round } from './measure.ts';
import { addDesks, deadlocksIn, emptyBook, openDaysFrom, openProduct, overlapsIn, type Product } from './product.ts';

const CLIENTS = 1000;
const DESKS = 10;
/** Advice of half an hour, from 9.00 to 12.30 and from 13.00 to 17.00: so many fit at one desk. */
const PLACES_OF_A_DESK = 7 + 8;
/** The two rooms of the shipped centre are open at the same hours. */
const PLACES = (DESKS + 2) * PLACES_OF_A_DESK;
const PARTY = { persons: [{ id: 'you', minor: false, services: ['advice'] }], registersFor: null };

/**
 * A day that a thousand want at once: each looks at the times, takes one of those that are offered, and looks again when
 * somebody was faster, until it has a time or nothing is left.
 */
export async function rush(): Promise<Line> {
  const product = await openProduct('rush');
  const counted = { sold: 0, places: PLACES, overlaps: 0, deadlocks: 0, wrongRounds: 0 };
  try {
    const [day] = openDaysFrom('2027-01-05', [2], 1) as readonly [string];
    await addDesks(product, [day], { count: DESKS, capabilities: ['advice'] });
    await product.everything.query(
      'create table public.bench_row (id uuid primary key, centre text, day date, note text)',
    );
    const measured = await compared({
      subject: async () => {
        const { sold, ...round } = await untilSoldOut(product, Temporal.PlainDate.from(day));
        counted.sold = sold;
        counted.overlaps += await overlapsIn(product);
        if (sold !== PLACES) counted.wrongRounds++;
        await emptyBook(product);
        return round;
      },
      anchor: () => oneRowEach(product),
    });
    counted.deadlocks = await deadlocksIn(product);
    const isSound = counted.overlaps + counted.deadlocks + counted.wrongRounds === 0;
    return {
      name: 'rush',
      does: `${CLIENTS} clients want one day of ${PLACES} places at once, until each has a time or nothing is left; p50 and p99 of one request to keep a time`,
      anchorIs: `${CLIENTS} clients insert one plain row each`,
      unit: 'ms',
      ...measured,
      aim: '≤ 1,000 ms in all, p99 ≤ 250 ms, 0 overlaps, 0 deadlocks, every place sold',
      isMet: measured.subject <= 1000 && measured.p99 <= 250 && isSound,
      counted,
    };
  } finally {
    await product.close();
  }
}

async function untilSoldOut(product: Product, day: Temporal.PlainDate): Promise<Round & { readonly sold: number }> {
  const each: number[] = [];
  const chance = chanceFrom(7);
  let sold = 0;
  const before = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const booking = randomUUID();
      for (let start = await choice(product, day, chance); start !== undefined;) {
        const asked = performance.now();
        const wanted = { booking, party: PARTY, useful: anyDay, day, start };
        const held = await keepTime(product.acts, holderOf(booking), product.region, wanted, randomUUID());
        each.push(performance.now() - asked);
        if (held.ok) {
          sold++;
          return;
        }
        start = await choice(product, day, chance);
      }
    }),
  );
  return { value: performance.now() - before, each, sold };
}

/** One of the times that the page would show now. */
async function choice(product: Product, day: Temporal.PlainDate, chance: Chance): Promise<number | undefined> {
  const context = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;
  const within = { from: day, until: day.add({ days: 1 }) };
  const [found] = granted(
    await product.acts.decide(context, (act) =>
      searchVisits(act, product.region, { party: PARTY, useful: anyDay, within }),
    ),
  );
  const offered = offeredTimes(found?.visits ?? [], 5);
  return offered.length > 0 ? chance.one(offered).start : undefined;
}

async function oneRowEach({ everything }: Product): Promise<number> {
  const before = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, () =>
      everything.query('insert into public.bench_row values ($1, $2, $3, $4)', [
        randomUUID(),
        'maastricht',
        '2027-01-05',
        'one row',
      ]),
    ),
  );
  return performance.now() - before;
}
