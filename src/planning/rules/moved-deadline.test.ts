import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { standsUnconfirmed, startOf } from './booked-visit.ts';
import { deadlineOfMoved } from './moved-deadline.ts';

const region = shippedRegion();
const { zone } = region.centre;

const visit = (day: string, start = 600) => ({
  day: Temporal.PlainDate.from(day),
  sittings: [{ service: 'registration', desk: 'desk-1', persons: ['you'], attending: [], start, end: start + 30 }],
});

const moved = (until: string | null, from: string, to: string, at: string) => {
  const confirmUntil = until === null ? null : Temporal.Instant.from(until);
  return deadlineOfMoved({ ...visit(from), confirmUntil }, visit(to), region, Temporal.Instant.from(at))?.toString();
};

// Visits are at 10.00 in Maastricht, which is 9.00 UTC in winter; the term is 24 hours, and a start is two hours away.
test.each([
  ['is confirmed', null, '2026-12-15', '2026-12-16', '2026-12-01T12:00:00Z', undefined],
  [
    'moves later: no more time',
    '2026-12-02T08:00:00Z',
    '2026-12-15',
    '2026-12-20',
    '2026-12-01T12:00:00Z',
    '2026-12-02T08:00:00Z',
  ],
  [
    'moves so near that others need it sooner',
    '2026-12-14T20:00:00Z',
    '2026-12-20',
    '2026-12-14',
    '2026-12-14T05:00:00Z',
    '2026-12-14T07:00:00Z',
  ],
  [
    'moves so near that it stands',
    '2026-12-14T20:00:00Z',
    '2026-12-20',
    '2026-12-14',
    '2026-12-14T06:30:00Z',
    '2026-12-14T09:00:00Z',
  ],
  [
    'stood because it was near, and moves away',
    '2026-12-14T09:00:00Z',
    '2026-12-14',
    '2026-12-20',
    '2026-12-14T07:30:00Z',
    '2026-12-15T07:30:00Z',
  ],
])('a visit that %s', (_, until, from, to, at, expected) => {
  expect(moved(until, from, to, at)).toBe(expected);
});

test('moving on and on gives nobody more than the term of the first booking, and never a deadline after the start', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ days: fc.integer({ min: 2, max: 40 }), hours: fc.integer({ min: 0, max: 5 }) }), {
        minLength: 1,
      }),
      (moves) => {
        let at = Temporal.Instant.from('2026-12-01T08:00:00Z');
        const end = at.add({ hours: 24 });
        let now = { ...visit('2026-12-15'), confirmUntil: end };
        for (const { days, hours } of moves) {
          at = at.add({ hours });
          const next = visit(at.toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString());
          const until = deadlineOfMoved(now, next, region, at)!;
          expect(Temporal.Instant.compare(until, startOf(next, zone))).toBeLessThanOrEqual(0);
          expect(Temporal.Instant.compare(until, end)).toBeLessThanOrEqual(0);
          now = { ...next, confirmUntil: until };
          expect(standsUnconfirmed(now, zone)).toBe(false);
        }
      },
    ),
  );
});
