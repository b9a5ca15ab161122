import { expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { DayPicture } from './day-picture.ts';
import type { Occupied } from './day.ts';
import type { Sitting } from './problem.ts';

const now = Temporal.Instant.from('2026-11-30T08:00:00Z');
const shift = { desk: 'desk-1', minutes: [540, 720], capabilities: ['registration'] } as const;

function picture(...occupied: readonly Occupied[]): DayPicture {
  return new DayPicture({ day: Temporal.PlainDate.from('2027-01-05'), version: 1, shifts: [shift], occupied }, now);
}

function occupied(visit: string, start: number, end: number, heldUntil: string | null = null): Occupied {
  return {
    visit,
    desk: 'desk-1',
    minutes: [start, end],
    heldUntil: heldUntil ? Temporal.Instant.from(heldUntil) : null,
  };
}

const freeOf = (day: DayPicture) => day.desks.flatMap(({ free }) => free);

test('what one party takes is not free for the next', () => {
  const day = picture(occupied('a', 540, 560));
  expect(freeOf(day)).toEqual([[560, 720]]);
  const sitting: Sitting = { service: 's', desk: 'desk-1', persons: ['you'], attending: [], start: 600, end: 620 };
  day.take('b', [sitting]);
  expect(freeOf(day)).toEqual([
    [560, 600],
    [620, 720],
  ]);
});

test('without its own visit a party sees its time as free, and the picture stays as it is', () => {
  const day = picture(occupied('a', 540, 560), occupied('b', 560, 600));
  expect(freeOf(day.without('a'))).toEqual([
    [540, 560],
    [600, 720],
  ]);
  expect(freeOf(day)).toEqual([[600, 720]]);
});

test('a hold takes its time until it runs out, and from then on is only in the way', () => {
  const running = picture(occupied('a', 540, 560, '2026-11-30T08:00:01Z'));
  expect(freeOf(running)).toEqual([[560, 720]]);
  expect(running.hasExpired).toBe(false);
  const over = picture(occupied('a', 540, 560, '2026-11-30T08:00:00Z'));
  expect(freeOf(over)).toEqual([[540, 720]]);
  expect(over.hasExpired).toBe(true);
});
