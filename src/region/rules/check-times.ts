import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { faultAt, type CheckedRow, type RegionCheck } from './checked-rows.ts';
import type { RegionFault } from './region-fault.ts';
import type { Desk } from './region.ts';

/** Opening hours and the minutes of services lie on the grid; hours go forward and do not overlap on one weekday. */
export const checkTimes: RegionCheck = ({ desks, services, settings }) => {
  const grid = Number(settings.find(({ row }) => row.code === 'grid-minutes')?.row.value);
  const off = (minutes: number) => grid > 0 && minutes % grid !== 0;
  const faults = desks.flatMap((desk) => [...checkHours(desk, off, grid), ...checkOverlap(desk)]);

  for (const at of services) {
    const { first, additional = 0 } = at.row.minutes;
    const wrong = (name: string, minutes: number) =>
      `The service "${at.row.code}" takes ${minutes} minutes (${name}), which is off the grid of ${grid} minutes.`;
    if (off(first)) faults.push(faultAt(at, ['minutes', 'first'], 'wrong-time', wrong('first', first)));
    if (off(additional))
      faults.push(faultAt(at, ['minutes', 'additional'], 'wrong-time', wrong('additional', additional)));
  }
  return faults;
};

function checkHours(desk: CheckedRow<Desk>, off: (minutes: number) => boolean, grid: number): RegionFault[] {
  const faults: RegionFault[] = [];
  desk.row.opening.forEach(({ hours }, n) => {
    hours.forEach(([start, end], m) => {
      const path = ['opening', n, 'hours', m];
      if (end <= start) {
        faults.push(
          faultAt(
            desk,
            path,
            'wrong-time',
            `The desk "${desk.row.code}" opens at ${start} and closes at ${end}, before it opens.`,
          ),
        );
      }
      for (const clock of [start, end]) {
        if (!off(minuteOfDay(clock) ?? 0)) continue;
        faults.push(
          faultAt(
            desk,
            path,
            'wrong-time',
            `${clock} of the desk "${desk.row.code}" is off the grid of ${grid} minutes.`,
          ),
        );
      }
    });
  });
  return faults;
}

function checkOverlap(desk: CheckedRow<Desk>): RegionFault[] {
  const faults: RegionFault[] = [];
  const stretches = desk.row.opening.flatMap(({ days, hours }, n) =>
    days.flatMap((day) => hours.map(([start, end], m) => ({ day, start, end, path: ['opening', n, 'hours', m] }))),
  );
  stretches.forEach((later, n) => {
    const other = stretches
      .slice(0, n)
      .find(({ day, start, end }) => day === later.day && start < later.end && later.start < end);
    if (!other) return;
    const sentence = `The desk "${desk.row.code}" is open twice on ${later.day} between ${later.start} and ${later.end}.`;
    faults.push(faultAt(desk, later.path, 'wrong-time', sentence));
  });
  return faults;
}
