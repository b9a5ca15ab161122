import { randomUUID } from 'node:crypto';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';

/** A day as "2027-01-05"; undefined when it is none, such as a changed hidden field. */
export function dayIn(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** A month as "2027-01". */
export function monthIn(text: string): Temporal.PlainYearMonth | undefined {
  return dayIn(`${text}-01`)?.toPlainYearMonth();
}

/** The day and the start (minutes after midnight) that a form or an address names; undefined when one is not right. */
export function timeIn(read: (name: string) => string): { day: Temporal.PlainDate; start: number } | undefined {
  const day = dayIn(read('day'));
  const start = minuteOfDay(read('start'));
  return day && start !== undefined ? { day, start } : undefined;
}

/** A key for a form, by which a press that is sent twice counts once. */
export function newKey(): string {
  return randomUUID();
}

/** The key that a form sent, with the booking in front: a key of another booking is another key. A forged one is a new one. */
export function keyFor(booking: string, sent: string): string {
  const key = /^[0-9a-f-]{36}$/.test(sent) ? sent : newKey();
  return `${booking}:${key}`;
}
