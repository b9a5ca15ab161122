import { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { openingOn, type OpenInterval } from '../../region/rules/opening.ts';
import type { Region } from '../../region/rules/region.ts';

/**
 * Office hours: when a desk of the centre itself is open, whoever else works there. Half-open, from instant to instant.
 */
type OfficeSpan = { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

/** A centre that is closed for so long does not answer anybody; then its opening is wrong. */
const LONGEST_CLOSED_DAYS = 400;

/**
 * URGENT-01: the moment at which `minutes` of office time have passed since `from`. The end of a day counts for that day:
 * what is asked an hour and a half before closing is answered by closing time, and not the next morning.
 *
 * @throws UnexpectedError when the centre has no office hours for more than a year.
 */
export function afterOfficeMinutes(region: Region, from: Temporal.Instant, minutes: number): Temporal.Instant {
  let left = minutes * 60_000;
  for (const span of officeSpansFrom(region, from)) {
    const inside = millisecondsIn(span);
    if (left <= inside) return span.from.add({ milliseconds: left });
    left -= inside;
  }
  throw new UnexpectedError('The centre has no office hours', { from: from.toString() });
}

/** How many whole minutes of office time lie between two moments; 0 when `until` is not after `from`. */
export function officeMinutesBetween(region: Region, from: Temporal.Instant, until: Temporal.Instant): number {
  let sum = 0;
  for (const span of officeSpansFrom(region, from)) {
    if (Temporal.Instant.compare(span.from, until) >= 0) break;
    sum += millisecondsIn({ from: span.from, until: earlier(span.until, until) });
  }
  return Math.floor(sum / 60_000);
}

/** What is left of today's office hours at `from`, and those of the days after it. */
function* officeSpansFrom(region: Region, from: Temporal.Instant): Generator<OfficeSpan> {
  const { zone } = region.centre;
  const first = from.toZonedDateTimeISO(zone).toPlainDate();
  for (let days = 0; days < LONGEST_CLOSED_DAYS; days++) {
    const day = first.add({ days });
    for (const [start, end] of officeHoursOn(region, day.toString())) {
      const [opens, closes] = [momentOf(day, start, zone), momentOf(day, end, zone)];
      if (Temporal.Instant.compare(from, closes) >= 0) continue;
      yield { from: Temporal.Instant.compare(from, opens) > 0 ? from : opens, until: closes };
    }
  }
}

/** The hours of all desks of the centre together, without the holes that another desk fills. */
export function officeHoursOn(region: Region, day: string): readonly OpenInterval[] {
  const own = new Set(region.agencies.filter(({ kind }) => kind === 'centre').map(({ code }) => code));
  const hours = region.desks
    .filter(({ agency }) => own.has(agency))
    .flatMap((desk) => openingOn(region, desk, day))
    .toSorted(([one], [other]) => one - other);
  return hours.reduce<readonly OpenInterval[]>((joined, [start, end]) => {
    const last = joined.at(-1);
    if (!last || start > last[1]) return [...joined, [start, end]];
    return [...joined.slice(0, -1), [last[0], Math.max(last[1], end)]];
  }, []);
}

function momentOf(day: Temporal.PlainDate, minute: number, zone: string): Temporal.Instant {
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  return day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
}

function millisecondsIn({ from, until }: OfficeSpan): number {
  return until.epochMilliseconds - from.epochMilliseconds;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
