import type { Brand } from './brand.ts';

/** Minutes after midnight on the centre's wall clock, 0 to 1440 (1440 only as an end). */
export type MinuteOfDay = Brand<number, 'MinuteOfDay'>;

/** Reads a clock time such as "09:30"; undefined when the text is not HH:MM on a 24-hour clock. */
export function minuteOfDay(clock: string): MinuteOfDay | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  if (!match) return undefined;
  return (Number(match[1]) * 60 + Number(match[2])) as MinuteOfDay;
}

/** The machine form of a clock time: 570 is "09:30". What people read is written by platform/i18n. */
export function clockOf(minute: number): string {
  const hours = String(Math.floor(minute / 60)).padStart(2, '0');
  return `${hours}:${String(minute % 60).padStart(2, '0')}`;
}
