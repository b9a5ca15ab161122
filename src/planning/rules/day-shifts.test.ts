import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { shiftsOn } from './day-shifts.ts';
import { urgentTimesOn, urgentVisitAt } from './urgent-times.ts';

const fact = { from: '2020-01-01', source: 'test', checkedOn: '2026-11-22' };
const name = { en: 'x', nl: 'x' };
const numbers = { 'grid-minutes': 5, 'walk-minutes': 5, 'max-wait-minutes': 20 };

/** One desk of the immigration service, on Tuesdays from 9.00 to 12.30, whose last half hour is kept. */
const region = {
  centre: { zone: 'Europe/Amsterdam' },
  agencies: [{ ...fact, code: 'ind', kind: 'ind', name }],
  desks: [
    {
      ...fact,
      code: 'ind-3',
      name,
      agency: 'ind',
      capabilities: ['ind'],
      opening: [{ days: ['tuesday'], hours: [['09:00', '12:30']] }],
      reserved: [{ days: ['tuesday'], hours: [['12:00', '12:30']] }],
    },
  ],
  services: [
    {
      ...fact,
      code: 'return-visa',
      name,
      agency: 'ind',
      step: 's',
      needs: ['ind'],
      serving: 'one-by-one',
      minutes: { first: 15 },
      after: [],
    },
  ],
  settings: [
    ...Object.entries(numbers).map(([code, value]) => ({ ...fact, code, value, meaning: name })),
    { ...fact, code: 'urgent-release-clock', value: '15:00', meaning: name },
  ],
  closures: [],
  holidays: [],
} as unknown as Region;

const tuesday = Temporal.PlainDate.from('2027-01-19');
const at = (day: string, minute: number) => ({ day: Temporal.PlainDate.from(day), minute });
const kept = [
  { desk: 'ind-3', minutes: [540, 720], capabilities: ['ind'] },
  { desk: 'ind-3', minutes: [720, 750], capabilities: ['urgent'] },
];
const party = { persons: [{ id: 'you', minor: false, services: ['return-visa'] }], registersFor: null };
const asDesks = (shifts: ReturnType<typeof shiftsOn>) =>
  shifts.map(({ desk, minutes, capabilities }) => ({ id: desk, capabilities, free: [minutes] }));

describe('URGENT-02: two places are kept for urgent requests', () => {
  test('until 15.00 of the day before', () => {
    for (const now of [at('2027-01-10', 0), at('2027-01-18', 899)])
      expect(shiftsOn(region, tuesday, now)).toEqual(kept);
  });

  test('and are there for everybody from then on', () => {
    for (const now of [at('2027-01-18', 900), at('2027-01-19', 0), at('2027-01-20', 0)]) {
      expect(shiftsOn(region, tuesday, now)).toEqual([{ desk: 'ind-3', minutes: [540, 750], capabilities: ['ind'] }]);
    }
  });

  test('and not on a day on which the desk is closed', () => {
    expect(shiftsOn(region, tuesday.add({ days: 1 }), at('2027-01-10', 0))).toEqual([]);
  });

  test('however the minutes are kept, a desk is open exactly as long as before, and never in two ways at once', () => {
    const clocks = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1439 }));
    fc.assert(
      fc.property(clocks, ([days, minute]) => {
        const shifts = shiftsOn(region, tuesday, { day: tuesday.subtract({ days }), minute });
        const minutes = shifts.flatMap(({ minutes: [a, b] }) => Array.from({ length: b - a }, (_, n) => a + n));
        expect(minutes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 210 }, (_, n) => 540 + n));
      }),
    );
  });
});

describe('an urgent request', () => {
  const desks = asDesks(shiftsOn(region, tuesday, at('2027-01-18', 700)));

  test('is offered kept places and ordinary ones in the order of the day, and it is said which are kept', () => {
    const times = urgentTimesOn(region, party, { day: tuesday, desks }, 0);
    expect(times.map(({ start }) => start)).toEqual(times.map(({ start }) => start).toSorted((a, b) => a - b));
    expect(times.filter(({ reserved }) => reserved).map(({ start }) => start)).toEqual([720, 735]);
    expect(times[0]).toMatchObject({ start: 540, reserved: false });
  });

  test('gets the desk at the time it was offered, and nothing when it is too soon', () => {
    const visit = urgentVisitAt(region, party, { day: tuesday, desks }, { start: 720, soonest: 0 });
    expect(visit?.sittings).toMatchObject([{ desk: 'ind-3', start: 720, end: 735 }]);
    expect(urgentVisitAt(region, party, { day: tuesday, desks }, { start: 720, soonest: 721 })).toBeUndefined();
  });
});
