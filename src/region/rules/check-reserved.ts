import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { faultAt, type RegionCheck } from './checked-rows.ts';

/** What is kept for urgent requests lies on the grid and inside the opening of its desk on each of its days. */
export const checkReserved: RegionCheck = ({ desks, settings }) => {
  const grid = Number(settings.find(({ row }) => row.code === 'grid-minutes')?.row.value);
  return desks.flatMap((desk) =>
    (desk.row.reserved ?? []).flatMap(({ days, hours }, n) =>
      hours.flatMap(([from, until], m) => {
        const [start, end] = [minuteOfDay(from) ?? 0, minuteOfDay(until) ?? 0];
        const isInside = days.every((day) =>
          desk.row.opening.some(
            (one) =>
              one.days.includes(day) &&
              one.hours.some(
                ([opens, closes]) => (minuteOfDay(opens) ?? 0) <= start && end <= (minuteOfDay(closes) ?? 0),
              ),
          ),
        );
        const isOnGrid = !(grid > 0) || (start % grid === 0 && end % grid === 0);
        if (start < end && isInside && isOnGrid) return [];
        const sentence = `The desk "${desk.row.code}" keeps ${from} to ${until} free, which is not a part of its opening on the grid of ${grid} minutes.`;
        return [faultAt(desk, ['reserved', n, 'hours', m], 'wrong-time', sentence)];
      }),
    ),
  );
};
