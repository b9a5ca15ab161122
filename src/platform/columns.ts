import { sql, type ColumnType, type RawBuilder } from 'kysely';
import type { Temporal } from '../kernel/temporal.ts';

/** `timestamptz`: read as an instant, written as its ISO text. */
export type InstantColumn = ColumnType<Temporal.Instant, string, string>;

/** A `timestamptz` that may be null. */
export type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** `date`: read as a calendar day, written as its ISO text. */
export type DayColumn = ColumnType<Temporal.PlainDate, string, string>;

export type DayOrNull = ColumnType<Temporal.PlainDate | null, string | null, string | null>;

/** `jsonb`: read as its value, written as JSON text. */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

/** A calendar day as a value in a condition. */
export function dayValue(day: Temporal.PlainDate): RawBuilder<Temporal.PlainDate> {
  return sql<Temporal.PlainDate>`${day.toString()}::date`;
}

/** Several calendar days as a value in a condition: `where('day', '=', anyDay(days))`. */
export function anyDay(days: readonly Temporal.PlainDate[]): RawBuilder<Temporal.PlainDate> {
  return sql<Temporal.PlainDate>`any(${days.map((day) => day.toString())}::date[])`;
}

/** An instant as a value in a condition. */
export function instantValue(instant: Temporal.Instant): RawBuilder<Temporal.Instant> {
  return sql<Temporal.Instant>`${instant.toString()}::timestamptz`;
}
