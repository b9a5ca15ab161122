import { Temporal } from '../../kernel/temporal.ts';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { openingOn, reservedOn } from '../../region/rules/opening.ts';
import type { Region } from '../../region/rules/region.ts';
import { textSetting } from '../../region/rules/settings.ts';
import type { CentreTime } from './bookable-days.ts';
import { without, type Shift } from './day.ts';
import { URGENT } from './urgent-times.ts';

/**
 * URGENT-02: when the desks of a day are open and what they can do then. Some minutes of a desk are kept for urgent
 * requests; from the clock of the setting on the day before, what is left of them is there for everybody.
 */
export function shiftsOn(region: Region, day: Temporal.PlainDate, now: CentreTime): readonly Shift[] {
  const isKept = keepsUrgentPlaces(region, day, now);
  return region.desks.flatMap((desk) => {
    const opening = openingOn(region, desk, day.toString());
    const kept = isKept && opening.length > 0 ? reservedOn(desk, day.toString()) : [];
    return opening.flatMap((minutes): readonly Shift[] => {
      const inside = kept.filter(([start, end]) => minutes[0] <= start && end <= minutes[1]);
      return [
        ...without(minutes, inside).map((part) => ({
          desk: desk.code,
          minutes: part,
          capabilities: desk.capabilities,
        })),
        ...inside.map((part) => ({ desk: desk.code, minutes: part, capabilities: [URGENT] })),
      ];
    });
  });
}

function keepsUrgentPlaces(region: Region, day: Temporal.PlainDate, now: CentreTime): boolean {
  const before = Temporal.PlainDate.compare(now.day, day.subtract({ days: 1 }));
  if (before !== 0) return before < 0;
  return now.minute < (minuteOfDay(textSetting(region, 'urgent-release-clock', now.day.toString())) ?? 0);
}
