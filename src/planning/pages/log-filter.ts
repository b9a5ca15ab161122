import { isVisitCode, type EntryFilter } from '../../journal/rules/log.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { DeskAsked } from './desk-asked.ts';

/** What the log is asked for, as it stands in the address: ids, codes and a day, never a name. */
export type AskedLog = {
  readonly what: 'looks' | 'all';
  readonly day: string;
  readonly officer: string;
  readonly visit: string;
  readonly purpose: string;
  readonly page: number;
};

export function askedLog(read: (name: string) => string): AskedLog {
  const page = Number(read('page'));
  return {
    what: read('what') === 'all' ? 'all' : 'looks',
    day: read('day').trim(),
    officer: read('officer'),
    visit: read('visit').trim().toLowerCase(),
    purpose: read('purpose'),
    page: Number.isSafeInteger(page) && page > 1 && page < 100_000 ? page : 1,
  };
}

/** So many days, today included, where no day and no visit is chosen: nobody reads all the years of the log at once. */
export const LAST_DAYS = 31;

export function isOfLastDays({ day, visit }: Pick<AskedLog, 'day' | 'visit'>): boolean {
  return day === '' && visit === '';
}

/** The filter, without what cannot be read, and what is wrong with that. A day is one of the centre's zone. */
export function filterOf(
  { what, day, officer, visit, purpose }: AskedLog,
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
  t: DeskAsked['t'],
): { readonly filter: EntryFilter; readonly errors: readonly FieldError[] } {
  const from = day === '' ? undefined : startOf(day, zone);
  const since = now
    .toZonedDateTimeISO(zone)
    .startOfDay()
    .subtract({ days: LAST_DAYS - 1 });
  const isVisit = isVisitCode(visit);
  return {
    filter: {
      ...(what === 'looks' ? { action: 'person-looked-at' } : {}),
      ...(from ? { from: from.toInstant(), until: from.add({ days: 1 }).toInstant() } : {}),
      ...(isOfLastDays({ day, visit }) ? { from: since.toInstant() } : {}),
      ...(isUuid(officer) ? { officer } : {}),
      ...(isVisit ? { visit } : {}),
      ...(/^[a-z-]{1,50}$/.test(purpose) ? { purpose } : {}),
    },
    errors: [
      ...(day !== '' && !from ? [{ field: 'day', message: t('journal.log.error.day') }] : []),
      ...(visit !== '' && !isVisit ? [{ field: 'visit', message: t('journal.log.error.visit') }] : []),
    ],
  };
}

function startOf(day: string, zone: string): Temporal.ZonedDateTime | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime(zone);
  } catch {
    return undefined;
  }
}

/** The fields of a choice, for an address or hidden in a form; what is not chosen is left out. */
export function fieldsOf({ page, what, ...asked }: AskedLog): Record<string, string> {
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return {
    ...(what === 'all' ? { what } : {}),
    ...Object.fromEntries(given),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}
