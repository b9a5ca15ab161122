import type { ReactElement } from 'react';
import { bookingStep } from '../../households/rules/booking-step.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay, writtenDuration } from '../../platform/i18n/written-time.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { Aside } from '../../web/aside.tsx';
import { Form } from '../../web/form.tsx';
import { MonthTable, type MonthDay } from '../../web/month-table.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { TimeGrid, type TimeOption } from '../../web/time-grid.tsx';
import type { MissedTerm } from '../actions/late-for-term.ts';
import { lastDayInTime } from '../rules/arrival-days.ts';
import { nearestTimes } from '../rules/offered-times.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { longestWaiting } from '../rules/waiting.ts';
import type { Visit } from '../rules/problem.ts';
import { usefulDays } from '../rules/useful-days.ts';
import { BeforeJourney, daysOfNoUse, UrgentInstead } from './before-journey.tsx';
import { draftAddress, wayBack, type Draft, type HolderAsked, type Parameters } from './draft.ts';
import type { FoundTimes } from './find-times.ts';
import type { AskedTime } from './find-wanted.ts';
import { LateForRegistration } from './late-for-registration.tsx';
import { reasonOf } from './reason.ts';
import { ShortPlan } from './short-plan.tsx';
import { NeedsLine } from './visit-line.tsx';
import { WantedTime } from './wanted-time.tsx';

/** What went wrong with a time that was pressed, or what happened to one that was kept. */
export type Trouble =
  | { readonly kind: 'taken'; readonly day: Temporal.PlainDate; readonly start: number }
  | { readonly kind: 'day-not-bookable' }
  | { readonly kind: 'not-before-journey' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'lost' }
  /** Other people come now than the time was kept for. */
  | { readonly kind: 'other-party' };

type TimesViewProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly found: FoundTimes;
  readonly trouble: Trouble | undefined;
  /** What was asked in the fold below the times. */
  readonly wanted?: AskedTime | undefined;
  readonly missed: MissedTerm | undefined;
  readonly sendKey: string;
};

const NEAREST = 3;

export function TimesView(props: TimesViewProps): ReactElement {
  const { asked, draft, found, trouble } = props;
  const { t, site, language, booking } = asked;
  const persons = draft.household.persons.filter(({ coming }) => coming);
  const title = t('planning.times.title', { persons: persons.length });
  const shown = found.chosen?.day ?? found.month.toPlainDate({ day: 1 });
  const unreadable = trouble?.kind === 'unreadable' ? [{ field: 'times', message: t('planning.times.error') }] : [];
  const errors = [...unreadable, ...(props.wanted?.errors ?? [])];
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={address(props, language === 'en' ? 'nl' : 'en', {
        day: shown.toString(),
        'wanted-day': props.wanted?.day,
        'wanted-time': props.wanted?.time,
      })}
      back={backAddress(props)}
      errors={errors}
      step={isQuick(draft) ? undefined : { kind: 'step', ...bookingStep(draft.household, 'time') }}
      aside={
        <Aside title={t('planning.visit.title')}>
          <NeedsLine t={t} company={draft} party={draft.party} day={shown.toString()} />
          <p>
            <a href={draftAddress(language, booking, 'no-time')}>{t('planning.times.none')}</a>
          </p>
        </Aside>
      }
    >
      <h1>{title}</h1>
      <Lead {...props} />
      <LateForRegistration t={t} today={draft.now.day} missed={props.missed}>
        <a href={draftAddress(language, booking, 'no-time')}>{t('planning.late.ways')}</a>
      </LateForRegistration>
      <BeforeJourney t={t} useful={usefulDays(draft.household.answers)} />
      <UrgentInstead asked={asked} draft={draft} />
      {isQuick(draft) ? <ShortPlan t={t} company={draft} /> : null}
      {trouble ? <TroubleNotice {...props} trouble={trouble} /> : null}
      <Kept {...props} />
      <Month {...props} />
      <div id="times" className="flow">
        <Day {...props} />
      </div>
      <WantedTime
        t={t}
        company={draft}
        today={draft.now.day}
        page={draftAddress(language, booking, 'time')}
        said={wayBack(asked)}
        bookable={found.bookable}
        days={found.days}
        chosen={found.chosen?.day}
        wanted={props.wanted}
        keep={(day, visits) => keepForm(props, day, visits)}
      />
    </Page>
  );
}

function isQuick({ household }: Draft): boolean {
  return household.answers.need !== undefined;
}

/** Before the times come the persons; of a quick visit the plan, or the start where its code is not at hand. */
function backAddress({ asked, draft }: TimesViewProps): string {
  const { language, booking } = asked;
  if (asked.query('back') === 'check') return draftAddress(language, booking, 'check');
  const plan = asked.query('plan');
  if (isQuick(draft)) return /^[0-9a-z]{26}$/.test(plan) ? `/${language}/plan/${plan}` : `/${language}`;
  const persons = draft.household.persons.filter(({ coming }) => coming);
  return draftAddress(language, booking, `person/${persons.at(-1)?.id ?? 'you'}`);
}

function Lead({ asked: { t }, draft, found }: TimesViewProps): ReactElement | null {
  const first = found.chosen?.offered[0];
  if (!first) return null;
  const time = writtenDuration(first.end - first.start, t.language);
  return <p className="lead">{t('planning.times.lead', { services: servicesIn(draft), time })}</p>;
}

/** How many kinds of service the visit has. */
export function servicesIn({ party }: Pick<Draft, 'party'>): number {
  return new Set(party.persons.flatMap(({ services }) => services)).size;
}

function TroubleNotice({
  asked,
  draft,
  found,
  trouble,
  sendKey,
}: TimesViewProps & { readonly trouble: Trouble }): ReactElement | null {
  const { t } = asked;
  if (trouble.kind === 'unreadable') return null;
  if (trouble.kind !== 'taken') {
    return (
      <Notice t={t} kind="attention" live title={t(`planning.times.${trouble.kind}.title`)}>
        <p>{t(`planning.times.${trouble.kind}.words`)}</p>
      </Notice>
    );
  }
  const day = found.chosen?.day;
  const near = found.chosen ? nearestTimes(found.chosen.offered, trouble.start, NEAREST) : [];
  return (
    <>
      <Notice
        t={t}
        kind="attention"
        live
        title={t('planning.times.taken.title', { time: writtenClock(trouble.start) })}
      >
        <p>{t('planning.times.taken.words', { day: day ? writtenDay(day, t.language) : '' })}</p>
      </Notice>
      {day ? <TimesForm asked={asked} draft={draft} day={day} visits={near} sendKey={sendKey} /> : null}
    </>
  );
}

/** Who comes back here has a time already, and may go on with it. */
function Kept({ asked, draft: { held, household }, trouble }: TimesViewProps): ReactElement | null {
  const { t, language, booking } = asked;
  if (!held || trouble) return null;
  const { start } = spanOf(held.sittings);
  const time = { day: held.day.toString(), start: clockOf(start) };
  return (
    <Notice
      t={t}
      kind="info"
      title={t('planning.times.kept.title', { day: writtenDay(held.day, language), time: writtenClock(start) })}
    >
      <p>
        <a href={draftAddress(language, booking, household.contact ? 'check' : 'contact', time)}>
          {t('planning.times.kept.go-on')}
        </a>{' '}
        {t('planning.times.kept.other')}
      </p>
    </Notice>
  );
}

function Month(props: TimesViewProps): ReactElement {
  const { asked, draft, found } = props;
  const { t, language } = asked;
  const { month, bookable } = found;
  const last = bookable.until.subtract({ days: 1 }).toPlainYearMonth();
  const first = bookable.from.toPlainYearMonth();
  const inMonth = (other: Temporal.PlainYearMonth) => address(props, language, { month: other.toString() });
  return (
    <MonthTable
      t={t}
      month={month}
      days={monthDays(props)}
      chosen={found.chosen?.day}
      previousHref={
        Temporal.PlainYearMonth.compare(month, first) > 0 ? inMonth(month.subtract({ months: 1 })) : undefined
      }
      nextHref={Temporal.PlainYearMonth.compare(month, last) < 0 ? inMonth(month.add({ months: 1 })) : undefined}
      soonMeaning={t('planning.times.soon', {
        days: numberSetting(draft.route.region, 'arrival-duty-days', draft.now.day.toString()),
      })}
    />
  );
}

function monthDays(props: TimesViewProps): ReadonlyMap<string, MonthDay> {
  const { asked, draft, found } = props;
  const { t, language } = asked;
  const inTime = lastDayInTime(draft.plan, draft.route.region);
  const { bookable, month } = found;
  const useful = usefulDays(draft.household.answers);
  const days = new Map(daysOfNoUse(t, useful, { today: draft.now.day, bookable, month }));
  for (const found of props.found.days) {
    const { day, offered } = found;
    const soon = inTime !== null && Temporal.PlainDate.compare(day, inTime) <= 0;
    days.set(
      day.toString(),
      offered.length > 0
        ? {
            kind: 'free',
            times: offered.length,
            href: `${address(props, language, { day: day.toString() })}#times`,
            soon,
          }
        : { kind: 'full', reason: reasonOf(t, draft.route.region, found) },
    );
  }
  return days;
}

function keepForm({ asked, draft, sendKey }: TimesViewProps, day: Temporal.PlainDate, visits: readonly Visit[]) {
  return <TimesForm asked={asked} draft={draft} day={day} visits={visits} sendKey={sendKey} />;
}

function Day({ asked, draft, found, wanted, sendKey }: TimesViewProps): ReactElement {
  const { t, language } = asked;
  const { chosen, full } = found;
  if (!chosen) return <p>{t('planning.times.month-full', { services: servicesIn(draft) })}</p>;
  return (
    <>
      {full && !wanted ? (
        <Notice t={t} kind="info" title={t('planning.times.day-full', { day: writtenDay(full.day, language) })}>
          <p>{reasonOf(t, draft.route.region, full)}</p>
        </Notice>
      ) : null}
      <h2>{capital(writtenDay(chosen.day, language, draft.now.day))}</h2>
      <TimesForm asked={asked} draft={draft} day={chosen.day} visits={chosen.offered} sendKey={sendKey} />
    </>
  );
}

type TimesFormProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly day: Temporal.PlainDate;
  readonly visits: readonly Visit[];
  readonly sendKey: string;
};

function TimesForm({ asked, draft, day, visits, sendKey }: TimesFormProps): ReactElement {
  const { t, language, booking } = asked;
  const walk = numberSetting(draft.route.region, 'walk-minutes', day.toString());
  return (
    <Form
      action={draftAddress(language, booking, 'time', wayBack(asked))}
      hidden={{ day: day.toString(), key: sendKey }}
    >
      <TimeGrid t={t} options={visits.map((visit) => option(visit, walk))} />
    </Form>
  );
}

function option({ start, end, sittings }: Visit, walkMinutes: number): TimeOption {
  return {
    value: clockOf(start),
    start: writtenClock(start),
    until: writtenClock(end),
    wait: longestWaiting(sittings, walkMinutes),
    minute: start,
  };
}

function address({ asked }: TimesViewProps, language: 'en' | 'nl', parameters: Parameters): string {
  return draftAddress(language, asked.booking, 'time', { ...parameters, ...wayBack(asked) });
}

/** A day at the beginning of a line: Dutch writes its days with a small letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
