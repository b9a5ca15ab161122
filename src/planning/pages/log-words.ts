import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';

/** Every purpose that there is or was, to choose from. */
export function purposeCodes(region: Region): readonly string[] {
  return [...new Set(region['look-purposes'].map(({ code }) => code))];
}

/** Why somebody looked, in words; the code itself when the list does not know it any more. */
export function purposeName(region: Region, code: string, language: Language): string {
  return region['look-purposes'].findLast((purpose) => purpose.code === code)?.name[language] ?? code;
}

/** "Monday 30 November 2026, 9.05". */
export function writtenMoment(at: Temporal.Instant, zone: string, language: Language): string {
  const { day, minute } = localTime(at, zone);
  return `${writtenDay(day, language)} ${day.year}, ${writtenClock(minute)}`;
}
