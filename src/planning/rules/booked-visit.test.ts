import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { confirmationDeadline, hasEnded, standsUnconfirmed, startOf } from './booked-visit.ts';

const region = shippedRegion();
const zone = region.centre.zone;

/** A visit at 10.00 in Maastricht, which is 9.00 UTC in winter. */
const visit = (start = 600) => ({
  day: Temporal.PlainDate.from('2026-12-15'),
  sittings: [{ service: 'registration', desk: 'desk-1', persons: ['you'], attending: [], start, end: start + 30 }],
});

const deadline = (now: string) => confirmationDeadline(visit(), region, Temporal.Instant.from(now)).toString();

test.each([
  ['2026-12-01T08:00:00Z', '2026-12-02T08:00:00Z', 'long before: 24 hours'],
  ['2026-12-14T10:00:00Z', '2026-12-15T07:00:00Z', 'the day before: two hours before the start'],
  ['2026-12-15T06:00:00Z', '2026-12-15T07:00:00Z', 'three hours before: one hour is left to confirm'],
  ['2026-12-15T06:00:01Z', '2026-12-15T09:00:00Z', 'later than that: the start itself, which ends nothing'],
])('booked at %s, the address is confirmed until %s (%s)', (now, until) => {
  expect(deadline(now)).toBe(until);
});

test('the deadline is never after the start, never over 24 hours away, and leaves an hour or ends nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 * 24 * 30 }),
      fc.integer({ min: 8 * 12, max: 17 * 12 }),
      (before, slot) => {
        const booked = visit(slot * 5);
        const start = startOf(booked, zone);
        const now = start.subtract({ minutes: before });
        const until = confirmationDeadline(booked, region, now);
        expect(Temporal.Instant.compare(until, start)).toBeLessThanOrEqual(0);
        expect(until.since(now).total('hours')).toBeLessThanOrEqual(24);
        const isSafe = standsUnconfirmed({ ...booked, confirmUntil: until }, zone);
        expect(isSafe || until.since(now).total('minutes') >= 60).toBe(true);
        expect(isSafe).toBe(before < 180);
      },
    ),
  );
});

test('a visit has ended from the minute on in which its last sitting ends, and on every later day', () => {
  const ended = (day: string, minute: number) => hasEnded(visit(), { day: Temporal.PlainDate.from(day), minute });
  expect(ended('2026-12-14', 1439)).toBe(false);
  expect(ended('2026-12-15', 629)).toBe(false);
  expect(ended('2026-12-15', 630)).toBe(true);
  expect(ended('2026-12-16', 0)).toBe(true);
});
