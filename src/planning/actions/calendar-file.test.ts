import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import type { Sitting } from '../rules/problem.ts';
import { calendarFile } from './calendar-file.ts';

const sitting = (start: number, end: number): Sitting => ({
  service: 'registration',
  desk: 'desk-1',
  persons: ['you'],
  attending: [],
  start,
  end,
});

function fileFor(day: string, state: 'booked' | 'cancelled' = 'booked', sequence = 0): string {
  const visit = {
    booking: '00000000-0000-4000-8000-000000000001',
    day: Temporal.PlainDate.from(day),
    state,
    sequence,
    bookedAt: Temporal.Instant.from('2026-11-30T08:00:00Z'),
  };
  const entry = { visit, sittings: [sitting(570, 620), sitting(620, 680)], plan: ['9.30 to 10.20: Registration'] };
  return calendarFile(entry, shippedRegion(), textsOf('en'));
}

/** Read by another library than the one that wrote it. */
function eventIn(text: string): ICAL.Event {
  return new ICAL.Event(
    new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent') as ICAL.Component,
  );
}

describe('the calendar file opens in another parser', () => {
  test.each([
    ['2027-01-05', '2027-01-05T08:30:00.000Z', 'in winter Maastricht is one hour ahead of UTC'],
    ['2027-07-06', '2027-07-06T07:30:00.000Z', 'in summer two'],
    ['2026-10-25', '2026-10-25T08:30:00.000Z', 'on the day summer time ends, after the change'],
    ['2027-03-28', '2027-03-28T07:30:00.000Z', 'on the day summer time begins, after the change'],
  ])('%s: 9.30 is %s (%s)', (day, start) => {
    const event = eventIn(fileFor(day));
    expect(event.startDate.toJSDate().toISOString()).toBe(start);
    expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(110 * 60_000);
  });

  test('it says where, and no name of a person', () => {
    const event = eventIn(fileFor('2027-01-05'));
    expect(event.location).toBe('Mosae Forum 10, 6211 DW Maastricht');
    expect(event.description).toContain('9.30 to 10.20: Registration');
  });

  test('a cancelled visit takes out the same entry: same UID, higher sequence, method CANCEL', () => {
    const [before, after] = [fileFor('2027-01-05'), fileFor('2027-01-05', 'cancelled', 1)];
    expect(eventIn(after).uid).toBe(eventIn(before).uid);
    expect(eventIn(after).sequence).toBeGreaterThan(eventIn(before).sequence);
    expect(after).toContain('METHOD:CANCEL');
    expect(after).toContain('STATUS:CANCELLED');
  });
});
