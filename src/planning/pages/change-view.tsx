import type { ReactElement } from 'react';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Fieldset } from '../../web/fieldset.tsx';
import { Form } from '../../web/form.tsx';
import { MonthTable, type MonthDay } from '../../web/month-table.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { Tick } from '../../web/tick.tsx';
import { TimeGrid } from '../../web/time-grid.tsx';
import type { OwnStartAnswer } from '../actions/why-not-then.ts';
import { lastDayInTime } from '../rules/arrival-days.ts';
import type { BookableDays } from '../rules/bookable-days.ts';
import { spanOf } from '../rules/booked-visit.ts';
import type { Visit } from '../rules/problem.ts';
import { usefulDays } from '../rules/useful-days.ts';
import { longestWaiting } from '../rules/waiting.ts';
import { BeforeJourney, daysOfNoUse } from './before-journey.tsx';
import { bookedAddress, withParameters, type HolderAsked } from './draft.ts';
import type { OfferedDay } from './find-times.ts';
import type { AskedTime } from './find-wanted.ts';
import { fullName } from './person-words.tsx';
import { reasonOf } from './reason.ts';
import { capital } from './times-view.tsx';
import type { BookedNow } from './visit.ts';
import { WantedTime } from './wanted-time.tsx';
import { whyInWords } from './why-words.tsx';

/** What stands in the way, said above the times; nothing has changed then. */
export type ChangeTrouble =
  | 'taken'
  | 'not-before-journey'
  | 'begun'
  | 'nobody'
  | 'no-adult'
  | 'not-bookable'
  | 'not-entitled'
  | 'incomplete'
  | 'unreadable';

export type OtherTimes = {
  readonly month: Temporal.PlainYearMonth;
  readonly bookable: BookableDays;
  readonly days: readonly OfferedDay[];
  readonly chosen: OfferedDay | undefined;
  /** Whether other persons than now can come at the time that the visit has; undefined when the same come. */
  readonly present: OwnStartAnswer | undefined;
  /** What was asked in the fold below the times. */
  readonly wanted: AskedTime | undefined;
};

type ChangeViewProps = {
  readonly asked: HolderAsked;
  readonly booked: BookedNow;
  readonly coming: readonly string[];
  /** Undefined when these persons cannot come, or it is too late to change. */
  readonly times: OtherTimes | undefined;
  readonly trouble: ChangeTrouble | undefined;
};

export function ChangeView(props: ChangeViewProps): ReactElement {
  const { asked, booked, times, trouble } = props;
  const { t, site, language, booking } = asked;
  const title = t(booked.mayCancel ? 'change.title' : 'change.late.title');
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={asked.alternateHref.replace('/change/confirm', '/change')}
      back={bookedAddress(language, booking)}
      errors={times?.wanted?.errors}
    >
      <h1>{title}</h1>
      {booked.mayCancel ? (
        <>
          <p className="lead">{t('change.lead', nowOf(props))}</p>
          {trouble ? <Trouble {...props} trouble={trouble} /> : null}
          <WhoComes {...props} />
          <p>
            <a href={bookedAddress(language, booking, '/change/person')}>{t('change.add.open')}</a>
          </p>
          {times ? <Times {...props} times={times} /> : null}
          <p>
            <a href={bookedAddress(language, booking, '/cancel')}>{t('planning.booked.cancel')}</a>
          </p>
        </>
      ) : (
        <>
          <p className="lead">{t('change.late.words', { phone: site.help.phone })}</p>
          <Actions>
            <LinkButton href={bookedAddress(language, booking)}>{t('planning.cancel.keep')}</LinkButton>
          </Actions>
        </>
      )}
    </Page>
  );
}

function nowOf({ asked: { language }, booked: { visit, now } }: ChangeViewProps) {
  return { day: writtenDay(visit.day, language, now.day), time: writtenClock(spanOf(visit.sittings).start) };
}

function Trouble({ asked: { t, site }, trouble }: ChangeViewProps & { readonly trouble: ChangeTrouble }): ReactElement {
  return (
    <Notice t={t} kind="attention" live title={t(`change.trouble.${trouble}.title`)}>
      <p>{t(`change.trouble.${trouble}.words`, { phone: site.help.phone })}</p>
    </Notice>
  );
}

/** Who is alone has nobody to take out: they cancel instead. */
function WhoComes({ asked, booked, coming }: ChangeViewProps): ReactElement | null {
  const { t, language, booking } = asked;
  const named = booked.visit.household.persons.filter(({ name, born }) => name !== null && born !== null);
  if (named.length < 2) return null;
  return (
    <Form action={bookedAddress(language, booking, '/change')} method="get" hidden={{ ticked: 'yes' }}>
      <Fieldset t={t} id="come" legend={t('change.who')}>
        {named.map(({ id }) => (
          <Tick
            key={id}
            name={`come-${id}`}
            label={<PersonName>{fullName(t, booked.company, id)}</PersonName>}
            checked={coming.includes(id)}
          />
        ))}
      </Fieldset>
      <Actions>
        <Button look="secondary">{t('change.who.show')}</Button>
      </Actions>
    </Form>
  );
}

function Times(props: ChangeViewProps & { readonly times: OtherTimes }): ReactElement {
  const { asked, booked, coming, times } = props;
  const { t, language, booking } = asked;
  const { chosen, month, bookable } = times;
  const page = bookedAddress(language, booking, '/change');
  const here = (parameters: Readonly<Record<string, string>>) =>
    withParameters(page, { ...ticks(coming), ...parameters });
  const inMonth = (other: Temporal.PlainYearMonth) => here({ month: other.toString() });
  const last = bookable.until.subtract({ days: 1 }).toPlainYearMonth();
  return (
    <>
      {times.present ? <PresentTime {...props} present={times.present} /> : null}
      <h2>{t(times.present?.kind === 'possible' ? 'change.when.other' : 'change.when')}</h2>
      <BeforeJourney t={t} useful={usefulDays(booked.visit.household.answers)} />
      <MonthTable
        t={t}
        month={month}
        days={monthDays(props, here)}
        chosen={chosen?.day}
        previousHref={
          Temporal.PlainYearMonth.compare(month, bookable.from.toPlainYearMonth()) > 0
            ? inMonth(month.subtract({ months: 1 }))
            : undefined
        }
        nextHref={Temporal.PlainYearMonth.compare(month, last) < 0 ? inMonth(month.add({ months: 1 })) : undefined}
        soonMeaning={t('planning.times.soon', {
          days: numberSetting(booked.company.route.region, 'arrival-duty-days', booked.now.day.toString()),
        })}
      />
      <div id="times" className="flow">
        {chosen ? (
          <>
            <h3>{capital(writtenDay(chosen.day, language, booked.now.day))}</h3>
            <TimeLinks {...props} day={chosen.day} visits={chosen.offered} />
          </>
        ) : (
          <p>
            {t('planning.times.month-full', {
              services: new Set(booked.visit.sittings.map(({ service }) => service)).size,
            })}
          </p>
        )}
      </div>
      <WantedTime
        t={t}
        company={booked.company}
        today={booked.now.day}
        page={page}
        said={ticks(coming)}
        bookable={bookable}
        days={times.days}
        chosen={chosen?.day}
        wanted={times.wanted}
        keep={(day, visits) => <TimeLinks {...props} day={day} visits={visits} />}
      />
    </>
  );
}

/** Who comes may change and the time stay: one press, or why that is not possible. */
function PresentTime(props: ChangeViewProps & { readonly present: OwnStartAnswer }): ReactElement {
  const { asked, booked, present } = props;
  const { t } = asked;
  const { day, sittings } = booked.visit;
  if (present.kind === 'possible') {
    return (
      <Actions>
        <LinkButton href={confirmAddress(props, day, spanOf(sittings).start)}>
          {t('change.present.keep', nowOf(props))}
        </LinkButton>
      </Actions>
    );
  }
  const nameOf = (person: string) => fullName(t, booked.company, person);
  const told = { t, region: booked.company.route.region, day, today: booked.now.day, nameOf };
  return (
    <Notice t={t} kind="info" title={t('change.present.not', nowOf(props))}>
      <p>{whyInWords(told, present)}</p>
    </Notice>
  );
}

type TimeLinksProps = ChangeViewProps & { readonly day: Temporal.PlainDate; readonly visits: readonly Visit[] };

function TimeLinks(props: TimeLinksProps): ReactElement {
  const { asked, booked, day, visits } = props;
  const options = visits.map((visit) => ({ ...option(booked, visit), href: confirmAddress(props, day, visit.start) }));
  return <TimeGrid t={asked.t} options={options} />;
}

function confirmAddress({ asked, coming }: ChangeViewProps, day: Temporal.PlainDate, start: number): string {
  return withParameters(bookedAddress(asked.language, asked.booking, '/change/confirm'), {
    ...ticks(coming),
    day: day.toString(),
    start: clockOf(start),
  });
}

function option({ company, now }: BookedNow, { start, end, sittings }: OfferedDay['offered'][number]) {
  const walk = numberSetting(company.route.region, 'walk-minutes', now.day.toString());
  return {
    value: clockOf(start),
    start: writtenClock(start),
    until: writtenClock(end),
    wait: longestWaiting(sittings, walk),
    minute: start,
  };
}

function monthDays(
  { asked: { t }, booked, times }: ChangeViewProps & { readonly times: OtherTimes },
  here: (parameters: Readonly<Record<string, string>>) => string,
): ReadonlyMap<string, MonthDay> {
  const { plan, route } = booked.company;
  const inTime = lastDayInTime(plan, route.region);
  const { bookable, month } = times;
  const ofNoUse = daysOfNoUse(t, usefulDays(booked.visit.household.answers), {
    today: booked.now.day,
    bookable,
    month,
  });
  return new Map([
    ...ofNoUse,
    ...times.days.map((found): [string, MonthDay] => {
      const { day, offered } = found;
      const soon = inTime !== null && Temporal.PlainDate.compare(day, inTime) <= 0;
      return [
        day.toString(),
        offered.length > 0
          ? { kind: 'free', times: offered.length, href: `${here({ day: day.toString() })}#times`, soon }
          : { kind: 'full', reason: reasonOf(t, route.region, found) },
      ];
    }),
  ]);
}

function ticks(coming: readonly string[]): Readonly<Record<string, string>> {
  return { ticked: 'yes', ...Object.fromEntries(coming.map((id) => [`come-${id}`, 'yes'])) };
}
