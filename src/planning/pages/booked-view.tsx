import type { ReactElement } from 'react';
import { localTime } from '../../platform/clock.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Aside } from '../../web/aside.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { dutyWords } from '../actions/booking-letters.ts';
import { registrationDuty } from '../rules/arrival-days.ts';
import { hasEnded, standsUnconfirmed } from '../rules/booked-visit.ts';
import { readyNow } from '../rules/second-visit.ts';
import { ChosenTopics, LivingHere } from './advice-topics.tsx';
import { BringList } from './bring-list.tsx';
import { CloseVisit } from './close-visit.tsx';
import { bookedAddress } from './draft.ts';
import { NextSteps } from './next-steps.tsx';
import { PastVisit, PastWays } from './past-view.tsx';
import { Provisional } from './provisional.tsx';
import { SecondVisit } from './second-visit.tsx';
import type { BookedNow, BookedProps } from './visit.ts';
import { DayLine } from './visit-line.tsx';
import { LooksLink, WhenAndWhere } from './when-and-where.tsx';

export function BookedView(props: BookedProps & { readonly isSent: boolean }): ReactElement {
  const { asked, booked } = props;
  const { t, site, language, booking } = asked;
  const isCancelled = booked.visit.state === 'cancelled';
  const title = t(titleOf(booked));
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={bookedAddress(language === 'en' ? 'nl' : 'en', booking)}
      aside={waysOn(props)}
    >
      <h1>{title}</h1>
      {isCancelled ? <Cancelled {...props} /> : <Standing {...props} />}
      <CloseVisit asked={asked} isCancelled={isCancelled} />
    </Page>
  );
}

/** The second visit is the subject as long as its time is to be chosen: then the first one is over. */
function titleOf({ visit, followUps, now }: BookedNow) {
  if (visit.state === 'cancelled') return 'planning.cancelled.title';
  if (readyNow(followUps).length > 0) return 'second-visit.title';
  if (hasEnded(visit, now)) return 'planning.past.title';
  return visit.confirmUntil ? 'planning.booked.title' : 'planning.booked.fixed';
}

function Standing(props: BookedProps & { readonly isSent: boolean }): ReactElement {
  return hasEnded(props.booked.visit, props.booked.now) ? <PastVisit {...props} /> : <Booked {...props} />;
}

/** Beside the visit what else can be done; nothing when that is the subject of the page itself. */
function waysOn(props: BookedProps): ReactElement | undefined {
  const { visit, now, followUps } = props.booked;
  if (visit.state === 'cancelled') return undefined;
  if (!hasEnded(visit, now)) return <Ways {...props} />;
  return readyNow(followUps).length > 0 ? undefined : <PastWays {...props} />;
}

function Booked({ asked, booked, isSent }: BookedProps & { readonly isSent: boolean }): ReactElement {
  const { t } = asked;
  const { visit, company } = booked;
  const isSecondFirst = readyNow(booked.followUps).length > 0;
  return (
    <>
      {asked.query('changed') === 'yes' ? (
        <Notice t={t} kind="done" live title={t('change.done.title')}>
          <p>{t('change.done.words')}</p>
        </Notice>
      ) : null}
      <SecondVisit asked={asked} booked={booked} place="first" />
      {isSecondFirst ? <h2>{t('second-visit.first')}</h2> : null}
      <WhenAndWhere asked={asked} booked={booked} />
      <ConfirmNotice asked={asked} booked={booked} isSent={isSent} />
      <Provisional asked={asked} company={company} />
      <Actions>
        <LinkButton
          href={bookedAddress(asked.language, asked.booking, '/visit.ics')}
          look={isSecondFirst ? 'secondary' : 'primary'}
          download
        >
          {t('planning.booked.calendar')}
        </LinkButton>
        <LinkButton href={bookedAddress(asked.language, asked.booking, '/print')} look="secondary">
          {t('planning.booked.print')}
        </LinkButton>
      </Actions>
      <h2>{t('planning.booked.day')}</h2>
      <DayLine t={t} company={company} sittings={visit.sittings} level={3} />
      <ChosenTopics asked={asked} booked={booked} />
      <h2>{t('planning.booked.next')}</h2>
      <NextSteps asked={asked} booked={booked} />
      <SecondVisit asked={asked} booked={booked} place="last" />
      <h2>{t('planning.bring.title')}</h2>
      <BringList t={t} company={company} />
      <LivingHere asked={asked} booked={booked} />
      <LooksLink asked={asked} />
    </>
  );
}

function ConfirmNotice({ asked, booked, isSent }: BookedProps & { readonly isSent: boolean }): ReactElement | null {
  const { t, language, booking } = asked;
  const { visit, company } = booked;
  const email = visit.household.contact?.email ?? '';
  if (visit.confirmUntil === null) {
    return (
      <Notice t={t} kind="done" title={t('planning.booked.confirmed.title')}>
        <p>{t('planning.booked.confirmed.words', { email })}</p>
      </Notice>
    );
  }
  const until = localTime(visit.confirmUntil, company.route.region.centre.zone);
  const isSoon = standsUnconfirmed(visit, company.route.region.centre.zone);
  const by = { day: writtenDay(until.day, language), time: writtenClock(until.minute) };
  return (
    <Notice t={t} kind="attention" title={t('planning.booked.confirm.title', by)}>
      {isSent ? (
        <p role="status">
          <strong>{t('planning.booked.confirm.sent')}</strong>
        </p>
      ) : null}
      <p>
        {t('planning.booked.confirm.words')} <bdi dir="ltr">{email}</bdi>
      </p>
      <p>{t(isSoon ? 'planning.booked.confirm.soon' : 'planning.booked.confirm.else')}</p>
      <Form action={bookedAddress(language, booking, '/confirm-mail')}>
        <Actions>
          <Button look="secondary">{t('planning.booked.confirm.again')}</Button>
        </Actions>
      </Form>
    </Notice>
  );
}

/** What else can be done with a visit that is still to come. */
function Ways({ asked, booked }: BookedProps): ReactElement {
  const { t, site, language, booking } = asked;
  return (
    <Aside title={t('planning.booked.change')}>
      {booked.mayCancel ? (
        <>
          <p>
            <a href={bookedAddress(language, booking, '/change')}>{t('change.open')}</a>
          </p>
          <p>
            <a href={bookedAddress(language, booking, '/cancel')}>{t('planning.booked.cancel')}</a>
          </p>
        </>
      ) : (
        <p>{t('planning.booked.change.late', { phone: site.help.phone })}</p>
      )}
    </Aside>
  );
}

function Cancelled({ asked, booked }: BookedProps): ReactElement {
  const { t, site, language } = asked;
  const { visit, company, now } = booked;
  const day = writtenDay(visit.day, language, now.day);
  const duty = registrationDuty(company.plan, company.route.region, now.day);
  return (
    <>
      <p className="lead">{t('planning.cancelled.lead', { day })}</p>
      {duty ? (
        <Notice t={t} kind="attention" title={t('planning.duty.title')}>
          <p>{dutyWords(t, duty)}</p>
          <p>{t('planning.duty.how', { phone: site.help.phone })}</p>
        </Notice>
      ) : (
        <>
          <p>{t('planning.cancelled.nothing')}</p>
          <p>{t('planning.cancelled.then')}</p>
        </>
      )}
      <Actions>
        <LinkButton href={`/${language}`}>{t('planning.cancelled.again')}</LinkButton>
      </Actions>
    </>
  );
}
