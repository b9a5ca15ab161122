import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { closuresFrom } from './read-start.ts';

const region = shippedRegion();
const closed = (from: string, days = 14) =>
  closuresFrom(region, Temporal.PlainDate.from(from), days).map(
    ({ day, agency, reason }) => `${day.toString()} ${agency?.en ?? 'all'}: ${reason.en}`,
  );

describe('the closures of the coming days', () => {
  test('are told once for the whole centre', () => {
    expect(closed('2027-02-01')).toEqual(['2027-02-08 all: Carnival Monday', '2027-02-09 all: Carnival Tuesday']);
  });

  test('name the agency when the others work', () => {
    expect(closed('2028-05-01', 7)).toEqual([
      '2028-05-05 Immigration service (IND): The IND is closed on Liberation Day',
    ]);
  });

  test('leave out days on which nobody works anyhow', () => {
    // Boxing Day 2026 is a Saturday.
    expect(closed('2026-12-24', 7).some((line) => line.startsWith('2026-12-26'))).toBe(false);
  });

  test('begin today and end before the fifteenth day', () => {
    expect(closed('2027-02-09', 1)).toHaveLength(1);
    expect(closed('2027-01-26')).toEqual(['2027-02-08 all: Carnival Monday']);
  });
});
