import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { bookableDays } from './bookable-days.ts';
import { visitAtTime } from './time-on-day.ts';
import { isTooLateForJourney, usefulDays } from './useful-days.ts';

const region = shippedRegion();
const now = { day: Temporal.PlainDate.from('2026-11-30'), minute: 9 * 60 };
const travels = (day: Temporal.PlainDate) =>
  usefulDays({ need: 'return-visa', travel: { kind: 'on', day: day.toString() } });

describe('PLAN-05: a visit for a return visa is before the day of the journey', () => {
  test('only who asks for a return visa and knows the day has such an end', () => {
    const travel = { kind: 'on', day: '2026-12-18' } as const;
    expect(usefulDays({ need: 'return-visa', travel }).before?.toString()).toBe('2026-12-18');
    expect(usefulDays({ need: 'return-visa', travel: { kind: 'unknown' } }).before).toBeNull();
    expect(usefulDays({ need: 'sticker', travel }).before).toBeNull();
    expect(usefulDays({}).before).toBeNull();
  });

  test('for any day of the journey, no day that can be booked is on it or after it, and none before it is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 400 }), (days) => {
        const travel = now.day.add({ days });
        const { from, until } = bookableDays(region, now, travels(travel));
        const open = bookableDays(region, now, usefulDays({ need: 'return-visa' }));
        expect(Temporal.PlainDate.compare(until, from)).toBeGreaterThanOrEqual(0);
        expect(from.equals(open.from)).toBe(true);
        const ends = Temporal.PlainDate.compare(travel, open.until) < 0 ? travel : open.until;
        expect(from.until(until).days).toBe(Math.max(0, from.until(ends).days));
      }),
    );
  });

  test('a time on it or after it is refused, whatever the day looks like', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (one, other) => {
        const [travel, day] = [now.day.add({ days: one }), now.day.add({ days: other })];
        const useful = travels(travel);
        const party = { persons: [], registersFor: null };
        const answer = visitAtTime(region, undefined, { party, useful, day, start: 600 }, now);
        const isLate = Temporal.PlainDate.compare(day, travel) >= 0;
        expect(isTooLateForJourney(useful, day)).toBe(isLate);
        expect(answer.ok ? '' : answer.refusal.kind).toBe(isLate ? 'not-before-journey' : 'day-not-bookable');
      }),
    );
  });
});

test('who is still to come cannot come before the day of arrival; who is here or does not know can come today', () => {
  expect(usefulDays({ arrival: { kind: 'coming', day: '2027-01-03' } }).from?.toString()).toBe('2027-01-03');
  expect(usefulDays({ arrival: { kind: 'here', since: '2026-11-18' } }).from).toBeNull();
  expect(usefulDays({ arrival: { kind: 'unknown' } }).from).toBeNull();
});
