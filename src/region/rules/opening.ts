import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from './dated.ts';
import type { Closure, Desk, Holiday, Region, Service } from './region.ts';

/** Half-open, in minutes of the centre's day: `[510, 750]` is from 8.30 to 12.30. */
export type OpenInterval = readonly [start: number, end: number];

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * When a desk serves on `day` (YYYY-MM-DD), in order of time; empty when it does not.
 *
 * Clock minutes need no zone: a day on which the clock changes has the same opening hours on the wall.
 */
export function openingOn(region: Region, desk: Desk, day: string): readonly OpenInterval[] {
  if (!holdsOn(desk, day) || reasonClosed(region, desk.agency, day)) return [];
  return hoursOn(desk.opening, day);
}

/**
 * Whether a desk that can do a service is open for it once more, from a minute of a day on and before another day. It
 * says nothing about who has booked there.
 */
export function opensBefore(
  region: Region,
  { needs, minutes }: Pick<Service, 'needs' | 'minutes'>,
  from: { readonly day: Temporal.PlainDate; readonly minute: number },
  before: Temporal.PlainDate,
): boolean {
  const able = region.desks.filter(({ capabilities }) => needs.every((need) => capabilities.includes(need)));
  for (let { day } = from; Temporal.PlainDate.compare(day, before) < 0; day = day.add({ days: 1 })) {
    const earliest = day.equals(from.day) ? from.minute : 0;
    const hours = able.flatMap((desk) => openingOn(region, desk, day.toString()));
    if (hours.some(([start, end]) => Math.max(start, earliest) + minutes.first <= end)) return true;
  }
  return false;
}

/** The minutes of an open day that a desk keeps for urgent requests, in order of time. */
export function reservedOn({ reserved = [] }: Pick<Desk, 'reserved'>, day: string): readonly OpenInterval[] {
  return hoursOn(reserved, day);
}

function hoursOn(week: Desk['opening'], day: string): readonly OpenInterval[] {
  const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1];
  return week
    .filter(({ days }) => days.some((name) => name === weekday))
    .flatMap(({ hours }) => hours.map(([start, end]) => [minuteOf(start), minuteOf(end)] as const))
    .toSorted(([a], [b]) => a - b);
}

/**
 * Why an agency's desks are closed on `day`, apart from their week; undefined when they are not.
 *
 * Two calendars exist, and this is the one of opening: the centre's own closures decide (carnival, Good Friday), and
 * besides them only the public holidays that close offices. 5 May and the days that are equated with holidays count for
 * terms alone, unless the centre lists them as closures.
 */
export function reasonClosed(region: Region, agency: string, day: string): Closure['reason'] | undefined {
  const closure = region.closures.find((row) => row.day === day && (row.agency === undefined || row.agency === agency));
  if (closure) return closure.reason;
  return region.holidays.find((row) => row.day === day && closesDesks(row))?.name;
}

function closesDesks(holiday: Holiday): boolean {
  return holiday.closesDesks ?? !holiday.equated;
}

function minuteOf(clock: string): number {
  return minuteOfDay(clock) ?? 0;
}
