import { Temporal } from '../../kernel/temporal.ts';

const clock =
  /^(?:at|om)?\s*(\d{1,2})(?:\s*[.:,h]\s*(\d{2})|(\d{2}))?\s*(am|a\.m\.|pm|p\.m\.|h|u|uur|hours|o'clock|o’clock)?$/;

/**
 * A time of day as people type it: "10", "9.30", "14:30", "1430", "2 pm", "10 uur". Minutes after midnight; undefined
 * when it is none. A bare number is the hour on a clock of 24 hours, because a guess would answer another question.
 */
export function typedTime(text: string): number | undefined {
  const [, hours = '', apart, together, word = ''] = clock.exec(text.trim().toLowerCase()) ?? [];
  if (hours === '') return undefined;
  const minutes = Number(apart ?? together ?? 0);
  const hour = onTwentyFour(Number(hours), word.replaceAll('.', ''));
  return hour === undefined || hour > 23 || minutes > 59 ? undefined : hour * 60 + minutes;
}

function onTwentyFour(hour: number, word: string): number | undefined {
  if (word !== 'am' && word !== 'pm') return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (word === 'pm' ? 12 : 0);
}

/** A day as a calendar of the browser sends it, "2027-01-05", or as Europeans type it: "5-1-2027", "5/1/2027", "5.1.2027". */
export function typedDay(text: string): Temporal.PlainDate | undefined {
  const typed = text.trim();
  const sent = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const [, day, month, year] = sent ? [typed, sent[3], sent[2], sent[1]] : (european.exec(typed) ?? []);
  if (!day) return undefined;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return undefined;
  }
}

const european = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;
