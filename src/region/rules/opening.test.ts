import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { openingOn, reasonClosed } from './opening.ts';
import type { Closure, Desk, Holiday, Region } from './region.ts';

const found = { source: 'Made up', checkedOn: '2026-11-21' };
const reason = { en: 'Closed', nl: 'Dicht' };
const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A desk of the IND that is open on all seven days, so that only calendars can close it. */
function desk(other: Partial<Desk> = {}): Desk {
  const hours: Desk['opening'][number]['hours'] = [
    ['13:00', '16:30'],
    ['08:30', '12:30'],
  ];
  return {
    code: 'desk-1',
    name: { en: 'Desk 1', nl: 'Balie 1' },
    agency: 'ind',
    capabilities: ['ind'],
    opening: [{ days: [...everyDay], hours }],
    from: '2026-01-01',
    ...found,
    ...other,
  };
}

function regionWith(calendars: { closures?: readonly Closure[]; holidays?: readonly Holiday[] }): Region {
  const nothing = {
    agencies: [],
    municipalities: [],
    agreements: [],
    services: [],
    desks: [],
    countries: [],
    sponsors: [],
  };
  // Opening does not read the centre.
  return { ...nothing, settings: [], checklists: [], closures: [], holidays: [], ...calendars } as unknown as Region;
}

function holiday(day: string, other: Partial<Holiday> = {}): Holiday {
  return { day, name: reason, equated: false, ...found, ...other };
}

const wholeDay = [
  [510, 750],
  [780, 990],
];

describe('when a desk is open', () => {
  test('an ordinary day has the hours of the week, in order of time', () => {
    expect(openingOn(regionWith({}), desk(), '2026-11-24')).toEqual(wholeDay);
  });

  test('a weekday that the week does not name is closed', () => {
    const tuesday = desk({ opening: [{ days: ['tuesday'], hours: [['09:00', '12:00']] }] });

    expect(openingOn(regionWith({}), tuesday, '2026-11-24')).toEqual([[540, 720]]);
    expect(openingOn(regionWith({}), tuesday, '2026-11-25')).toEqual([]);
  });

  test.each(['2026-10-25', '2027-03-28'])(
    'a Sunday desk keeps its wall clock hours on %s, when the clock changes',
    (day) => {
      expect(openingOn(regionWith({}), desk(), day)).toEqual(wholeDay);
    },
  );

  test('a closure of the centre closes every desk, one of an agency only its own', () => {
    const carnival = regionWith({ closures: [{ day: '2027-02-08', reason, ...found }] });
    const other = regionWith({ closures: [{ day: '2027-02-08', agency: 'municipality', reason, ...found }] });

    expect(openingOn(carnival, desk(), '2027-02-08')).toEqual([]);
    expect(reasonClosed(carnival, 'ind', '2027-02-08')).toEqual(reason);
    expect(openingOn(carnival, desk(), '2027-02-09')).toEqual(wholeDay);
    expect(openingOn(other, desk(), '2027-02-08')).toEqual(wholeDay);
    expect(openingOn(other, desk({ agency: 'municipality' }), '2027-02-08')).toEqual([]);
  });

  test('a public holiday closes; an equated day and one that leaves desks open do not', () => {
    const holidays = [
      holiday('2026-05-14'),
      holiday('2026-05-15', { equated: true }),
      holiday('2026-05-05', { closesDesks: false }),
      holiday('2026-05-16', { equated: true, closesDesks: true }),
    ];
    const region = regionWith({ holidays });

    expect(openingOn(region, desk(), '2026-05-14')).toEqual([]);
    expect(openingOn(region, desk(), '2026-05-15')).toEqual(wholeDay);
    expect(openingOn(region, desk(), '2026-05-05')).toEqual(wholeDay);
    expect(openingOn(region, desk(), '2026-05-16')).toEqual([]);
  });

  test('a desk is open from its first day until the day before its end', () => {
    const short = desk({ from: '2026-11-24', until: '2026-11-26' });
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];

    expect(days.map((day) => openingOn(regionWith({}), short, day).length)).toEqual([0, 2, 2, 0]);
  });

  test('open time lies within the hours of that weekday, forward and without overlap, and never on a closed day', () => {
    const clock = fc.integer({ min: 0, max: 287 }).map((step) => step * 5);
    const hours = fc
      .uniqueArray(clock, { minLength: 2, maxLength: 6 })
      .map((clocks) => clocks.toSorted((a, b) => a - b))
      .map((clocks) => clocks.slice(0, clocks.length - (clocks.length % 2)).map(text))
      .map((clocks) =>
        clocks.flatMap((start, n) => (n % 2 === 0 ? [[start, clocks[n + 1] ?? start] as [string, string]] : [])),
      );
    const week = fc.record({ days: fc.subarray([...everyDay], { minLength: 1 }), hours });
    const day = fc.integer({ min: 0, max: 1095 }).map((n) => Temporal.PlainDate.from('2026-01-01').add({ days: n }));

    fc.assert(
      fc.property(week, day, fc.array(day, { maxLength: 5 }), (opening, asked, closed) => {
        const closures = closed.map((date) => ({ day: date.toString(), reason, ...found }));
        const open = openingOn(regionWith({ closures }), desk({ opening: [opening] }), asked.toString());

        const isClosed = closed.some((date) => date.equals(asked));
        const isOnWeekday = opening.days.some((name) => name === everyDay[asked.dayOfWeek - 1]);
        const expected = opening.hours.map(([start, end]) => [minuteOfDay(start), minuteOfDay(end)]);
        expect(open).toEqual(isClosed || !isOnWeekday ? [] : expected);
        open.forEach(([start, end], n) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(open[n - 1]?.[1] ?? 0);
        });
      }),
    );
  });
});

function text(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
