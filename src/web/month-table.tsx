import type { ReactNode } from 'react';
import { Temporal } from '../kernel/temporal.ts';
import type { Texts } from '../platform/i18n/texts.ts';
import { writtenDay, writtenMonth } from '../platform/i18n/written-time.ts';
import { Chevron } from './chevron.tsx';
import { Details } from './details.tsx';
import { weekdayNames, weeksOf } from './month-weeks.ts';

/** A day on which something is free, or the reason why nothing is. */
export type MonthDay =
  | { readonly kind: 'free'; readonly times: number; readonly href: string; readonly soon?: boolean | undefined }
  | { readonly kind: 'full'; readonly reason: string };

type MonthTableProps = {
  readonly t: Texts;
  readonly month: Temporal.PlainYearMonth;
  /** By date as "2027-01-05"; a day that is not in it is only a number. */
  readonly days: ReadonlyMap<string, MonthDay>;
  readonly chosen?: Temporal.PlainDate | undefined;
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
  /** What the yellow edge means: "Within 5 days after your arrival, as the law asks." Shown when a day has it. */
  readonly soonMeaning: string;
};

/** A month as a table: each free day is a link that says its date and how many times are free. */
export function MonthTable(props: MonthTableProps): ReactNode {
  const { t, month, days } = props;
  const weeks = weeksOf(month);
  const weekendFree = weeks.some((week) => week.slice(5).some((day) => day && freeDay(days, day)));
  const soon = [...days.values()].some((day) => day.kind === 'free' && day.soon);
  return (
    <div className="month-box flow">
      {soon ? (
        <p className="month__key">
          <span className="month__soon" aria-hidden="true">
            {t('web.month.soon')}
          </span>
          <span>{props.soonMeaning}</span>
        </p>
      ) : null}
      <table className={weekendFree ? 'month' : 'month month--weekdays'}>
        <caption>{writtenMonth(month, t.language)}</caption>
        <thead>
          <tr>
            {weekdayNames(t.language).map((name, index) => (
              <th key={name.long} scope="col" className={index > 4 ? 'month__weekend' : undefined} abbr={name.long}>
                {name.short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, row) => (
            <tr key={row}>
              {week.map((day, index) => (
                <td key={index} className={index > 4 ? 'month__weekend' : undefined}>
                  {day ? <Day {...props} day={day} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <MonthNavigation {...props} />
      <FullDays {...props} />
    </div>
  );
}

function freeDay(
  days: MonthTableProps['days'],
  day: Temporal.PlainDate,
): Extract<MonthDay, { kind: 'free' }> | undefined {
  const found = days.get(day.toString());
  return found?.kind === 'free' ? found : undefined;
}

function Day({ t, days, day, chosen, soonMeaning }: MonthTableProps & { readonly day: Temporal.PlainDate }): ReactNode {
  const free = freeDay(days, day);
  if (!free) {
    return (
      <span className="month__day">
        <span className="month__number">{day.day}</span>
      </span>
    );
  }
  const written = t('web.month.free', { day: writtenDay(day, t.language), times: free.times });
  return (
    <a
      className={free.soon ? 'month__day month__day--soon' : 'month__day'}
      href={free.href}
      aria-current={chosen?.equals(day) ? 'date' : undefined}
    >
      <span className="visually-hidden">{free.soon ? `${written}. ${soonMeaning}` : written}</span>
      {free.soon ? (
        <span className="month__soon" aria-hidden="true">
          {t('web.month.soon')}
        </span>
      ) : null}
      <span className="month__room" aria-hidden="true">
        <span className="month__number">{day.day}</span>
        <span className="month__count">{t('web.month.times', { times: free.times })}</span>
      </span>
    </a>
  );
}

function MonthNavigation({ t, month, previousHref, nextHref }: MonthTableProps): ReactNode {
  if (previousHref === undefined && nextHref === undefined) return null;
  return (
    <nav className="month__nav" aria-label={t('web.month.other')}>
      {previousHref === undefined ? null : (
        <a href={previousHref} rel="prev">
          <Chevron towards="start" />
          {writtenMonth(month.subtract({ months: 1 }), t.language)}
        </a>
      )}
      {nextHref === undefined ? null : (
        <a href={nextHref} rel="next">
          {writtenMonth(month.add({ months: 1 }), t.language)}
          <Chevron towards="end" />
        </a>
      )}
    </nav>
  );
}

/** The days without room by their reason, for who asks why. */
function FullDays({ t, month, days }: MonthTableProps): ReactNode {
  const byReason = new Map<string, Temporal.PlainDate[]>();
  for (const day of weeksOf(month).flat()) {
    const found = day && days.get(day.toString());
    if (!day || found?.kind !== 'full') continue;
    byReason.set(found.reason, [...(byReason.get(found.reason) ?? []), day]);
  }
  if (byReason.size === 0) return null;
  return (
    <Details summary={t('web.month.why')}>
      <dl className="reasons figures">
        {[...byReason].map(([reason, full]) => (
          <div key={reason}>
            <dt>{reason}</dt>
            <dd>
              {periodsOf(full)
                .map((period) => writtenPeriod(t, period))
                .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}

type Period = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** Days in their order, those that follow each other as one period. */
function periodsOf(days: readonly Temporal.PlainDate[]): readonly Period[] {
  return days.reduce<readonly Period[]>((periods, day) => {
    const before = periods.at(-1);
    if (before?.last.add({ days: 1 }).equals(day)) return [...periods.slice(0, -1), { first: before.first, last: day }];
    return [...periods, { first: day, last: day }];
  }, []);
}

/** Two days are two days; "Wednesday 2 December to Thursday 31 December" begins with three. */
function writtenPeriod(t: Texts, { first, last }: Period): string {
  const days = first.until(last).days;
  if (days < 2) return [first, ...(days === 1 ? [last] : [])].map((day) => writtenDay(day, t.language)).join(', ');
  return t('web.month.period', { first: writtenDay(first, t.language), last: writtenDay(last, t.language) });
}
