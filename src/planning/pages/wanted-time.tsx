import type { ReactElement, ReactNode } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { DayField } from '../../web/day-field.tsx';
import { Details } from '../../web/details.tsx';
import { errorOf } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import type { Visit } from '../rules/problem.ts';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';
import type { FoundTimes } from './find-times.ts';
import type { AskedTime } from './find-wanted.ts';
import { whoOf } from './person-words.tsx';
import { whyInWords } from './why-words.tsx';

type WantedTimeProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly found: FoundTimes;
  readonly wanted: AskedTime | undefined;
  /** The buttons that keep one of these times. */
  readonly keep: (day: Temporal.PlainDate, visits: readonly Visit[]) => ReactNode;
};

/** Any time that somebody would like: it is possible, or why not and what is nearest. Quiet until it is opened. */
export function WantedTime(props: WantedTimeProps): ReactElement {
  const { asked, found, wanted } = props;
  const { t, language, booking } = asked;
  const { from, until } = found.bookable;
  const day = wanted?.day ?? found.chosen?.day.toString();
  return (
    <div id="wanted" className="flow">
      {wanted?.found ? <Answer {...props} answered={wanted.found} /> : null}
      <Details summary={t('planning.why.fold')} open={wanted !== undefined}>
        <div className="flow">
          <p>{t('planning.why.lead')}</p>
          <Form action={`${draftAddress(language, booking, 'time')}#wanted`} method="get" hidden={kept(asked)}>
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

/** What the address says besides, so that the way back stays. */
function kept({ query }: HolderAsked): Record<string, string> {
  const said = (['back', 'plan'] as const).map((name) => [name, query(name)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== ''));
}

function Answer(props: WantedTimeProps & { readonly answered: NonNullable<AskedTime['found']> }): ReactElement {
  const { asked, draft, answered, keep } = props;
  const { t, language } = asked;
  const { day, start, answer } = answered;
  const words = { time: writtenClock(start), day: writtenDay(day, language, draft.now.day) };
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
  const nameOf = (person: string) => whoOf(t, draft, [person]);
  const nearest = answer.kind === 'not-then' ? answer.nearest : [];
  return (
    <>
      <Notice t={t} kind="info" live title={t('planning.why.not-possible.title', words)}>
        <p>{whyInWords({ t, region: draft.route.region, day, nameOf }, answer)}</p>
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
function NearestDays({ asked, found, answered: { day } }: Parameters<typeof Answer>[0]): ReactElement | null {
  const { t, language, booking } = asked;
  const away = (other: Temporal.PlainDate) => Math.abs(day.until(other).days);
  const near = found.days
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
            <a href={`${draftAddress(language, booking, 'time', { day: one.toString(), ...kept(asked) })}#times`}>
              {writtenDay(one, language, day)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
