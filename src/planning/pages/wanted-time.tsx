import type { ReactElement, ReactNode } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { DayField } from '../../web/day-field.tsx';
import { Details } from '../../web/details.tsx';
import { errorOf } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import type { BookableDays } from '../rules/bookable-days.ts';
import type { Visit } from '../rules/problem.ts';
import { givenOf, withParameters, type Parameters } from './draft.ts';
import type { OfferedDay } from './find-times.ts';
import type { AskedTime } from './find-wanted.ts';
import { whoOf, type Company } from './person-words.tsx';
import { whyInWords } from './why-words.tsx';

type WantedTimeProps = {
  readonly t: Texts;
  readonly company: Company;
  readonly today: Temporal.PlainDate;
  /** The address of the times, and what it says besides the day. */
  readonly page: string;
  readonly said: Parameters;
  readonly bookable: BookableDays;
  readonly days: readonly OfferedDay[];
  /** The day whose times are shown. */
  readonly chosen: Temporal.PlainDate | undefined;
  readonly wanted: AskedTime | undefined;
  /** The buttons or links that choose one of these times. */
  readonly keep: (day: Temporal.PlainDate, visits: readonly Visit[]) => ReactNode;
};

/** Any time that somebody would like: it is possible, or why not and what is nearest. Quiet until it is opened. */
export function WantedTime(props: WantedTimeProps): ReactElement {
  const { t, page, said, wanted } = props;
  const { from, until } = props.bookable;
  const day = wanted?.day ?? props.chosen?.toString();
  return (
    <div id="wanted" className="flow">
      {wanted?.found ? <Answer {...props} answered={wanted.found} /> : null}
      <Details summary={t('planning.why.fold')} open={wanted !== undefined}>
        <div className="flow">
          <p>{t('planning.why.lead')}</p>
          <Form action={`${page}#wanted`} method="get" hidden={givenOf(said)}>
            <DayField
              t={t}
              name="wanted-day"
              label={t('planning.why.day')}
              error={errorOf(wanted?.errors, 'wanted-day')}
              value={day}
              earliest={from}
              latest={until.subtract({ days: 1 })}
            />
            <Field
              t={t}
              name="wanted-time"
              label={t('planning.why.time')}
              hint={t('planning.why.time.hint')}
              error={errorOf(wanted?.errors, 'wanted-time')}
              value={wanted?.time}
              maxLength={20}
              width="short"
            />
            <Actions>
              <Button look="secondary">{t('planning.why.look')}</Button>
            </Actions>
          </Form>
        </div>
      </Details>
    </div>
  );
}

type AnswerProps = WantedTimeProps & { readonly answered: NonNullable<AskedTime['found']> };

function Answer(props: AnswerProps): ReactElement {
  const { t, company, today, answered, keep } = props;
  const { day, start, answer } = answered;
  const words = { time: writtenClock(start), day: writtenDay(day, t.language, today) };
  if (answer.kind === 'possible') {
    return (
      <>
        <Notice t={t} kind="done" live title={t('planning.why.possible.title', words)}>
          <p>{t('planning.why.possible.words')}</p>
        </Notice>
        {keep(day, [answer.visit])}
      </>
    );
  }
  const nameOf = (person: string) => whoOf(t, company, [person]);
  const nearest = answer.kind === 'not-then' ? answer.nearest : [];
  return (
    <>
      <Notice t={t} kind="info" live title={t('planning.why.not-possible.title', words)}>
        <p>{whyInWords({ t, region: company.route.region, day, today, nameOf }, answer)}</p>
      </Notice>
      {nearest.length > 0 ? (
        <>
          <p>{t('planning.why.nearest', { times: nearest.length })}</p>
          {keep(day, nearest)}
        </>
      ) : null}
      {answer.kind === 'no-visit' ? <NearestDays {...props} /> : null}
    </>
  );
}

const MOST_DAYS = 2;

/** Days of the same month with room, nearest first: links, because each has times of its own. */
function NearestDays({ t, page, said, days, answered: { day } }: AnswerProps): ReactElement | null {
  const away = (other: Temporal.PlainDate) => Math.abs(day.until(other).days);
  const near = days
    .filter(({ offered }) => offered.length > 0)
    .toSorted((one, other) => away(one.day) - away(other.day))
    .slice(0, MOST_DAYS)
    .map((one) => one.day);
  if (near.length === 0) return null;
  return (
    <>
      <p>{t('planning.why.nearest-days', { days: near.length })}</p>
      <ul>
        {near.map((one) => (
          <li key={one.toString()}>
            <a href={`${withParameters(page, { ...said, day: one.toString() })}#times`}>
              {writtenDay(one, t.language, day)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
