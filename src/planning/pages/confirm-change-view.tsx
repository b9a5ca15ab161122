import type { ReactElement } from 'react';
import { clockOf } from '../../kernel/minute-of-day.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import type { MissedTerm } from '../actions/late-for-term.ts';
import { spanOf } from '../rules/booked-visit.ts';
import type { Visit } from '../rules/problem.ts';
import { bookedAddress, withParameters, type HolderAsked } from './draft.ts';
import { LateForRegistration } from './late-for-registration.tsx';
import { fullName } from './person-words.tsx';
import type { BookedNow } from './visit.ts';
import { DayLine } from './visit-line.tsx';

type ConfirmChangeProps = {
  readonly asked: HolderAsked;
  readonly booked: BookedNow;
  readonly coming: readonly string[];
  readonly day: Temporal.PlainDate;
  readonly visit: Visit;
  readonly missed: MissedTerm | undefined;
  readonly sendKey: string;
};

/** Before the last press: what it will be, what it was, and what follows from the change. */
export function ConfirmChangeView(props: ConfirmChangeProps): ReactElement {
  const { asked, booked, coming, day, visit, missed, sendKey } = props;
  const { t, site, language, booking } = asked;
  const time = { day: writtenDay(day, language, booked.now.day), time: writtenClock(visit.start) };
  const old = {
    day: writtenDay(booked.visit.day, language, booked.now.day),
    time: writtenClock(spanOf(booked.visit.sittings).start),
  };
  const isMoved = !day.equals(booked.visit.day) || visit.start !== spanOf(booked.visit.sittings).start;
  const title = t(isMoved ? 'change.confirm.title' : 'change.confirm.title.same', time);
  const { persons } = booked.visit.household;
  const left = persons.filter(({ id, coming: came }) => came && !coming.includes(id));
  const added = persons.filter(({ id, coming: came }) => !came && coming.includes(id));
  const names = (some: typeof left) => some.map(({ id }) => fullName(t, booked.company, id)).join(', ');
  const fields = Object.fromEntries(coming.map((id) => [`come-${id}`, 'yes']));
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={asked.alternateHref}
      back={withParameters(bookedAddress(language, booking, '/change'), {
        ...fields,
        ticked: 'yes',
        day: day.toString(),
      })}
    >
      <h1>{title}</h1>
      <p className="lead">{t(isMoved ? 'change.confirm.old' : 'change.confirm.same', old)}</p>
      {left.length > 0 ? <p>{t('change.confirm.left', { names: names(left), persons: left.length })}</p> : null}
      {added.length > 0 ? <p>{t('change.confirm.added', { names: names(added), persons: added.length })}</p> : null}
      <LateForRegistration t={t} today={booked.now.day} missed={missed}>
        {t('planning.late.call', { phone: site.help.phone })}
      </LateForRegistration>
      <DayLine t={t} company={companyWith(props)} sittings={visit.sittings} level={2} />
      <p>{t(booked.visit.confirmUntil === null ? 'change.confirm.mail' : 'change.confirm.link')}</p>
      <Form
        action={bookedAddress(language, booking, '/change/confirm')}
        hidden={{ ...fields, ticked: 'yes', day: day.toString(), start: clockOf(visit.start), key: sendKey }}
      >
        <Actions>
          <Button>{t('change.confirm.button')}</Button>
          <LinkButton href={bookedAddress(language, booking)} look="secondary">
            {t('change.confirm.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

/** The line says who is served; who comes is another party than now. */
function companyWith({ booked: { company }, coming }: ConfirmChangeProps) {
  const persons = company.household.persons.map((person) => ({ ...person, coming: coming.includes(person.id) }));
  return { ...company, household: { ...company.household, persons } };
}
