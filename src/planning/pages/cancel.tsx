import type { ReactElement } from 'react';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { cancelVisit } from '../actions/cancel-visit.ts';
import { dutyWords } from '../actions/booking-letters.ts';
import { registrationDuty } from '../rules/arrival-days.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { bookedAddress } from './draft.ts';
import type { BookingPages } from './booking-pages.ts';
import { readBookedNow, type BookedProps } from './visit.ts';

/** Cancelling the whole visit: what follows from it first, then the button. */
export function cancelPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/booking/:booking/cancel', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    if (!booked) return sendNotOpen(asked);
    if (booked.visit.state === 'cancelled') return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
    return sendPage(asked.reply, <CancelView asked={asked} booked={booked} />, booked.mayCancel ? 200 : 409);
  });

  pages.post('/booking/:booking/cancel', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    if (!booked) return sendNotOpen(asked);
    const { region } = booked.company.route;
    const cancelled = await door.acts.decide(asked.context, (act) => cancelVisit(act, region, asked.booking));
    if (cancelled.ok) return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
    if (cancelled.refusal.kind !== 'visit-has-begun') return sendNotOpen(asked);
    return sendPage(asked.reply, <CancelView asked={asked} booked={booked} />, 409);
  });
}

function CancelView({ asked, booked }: BookedProps): ReactElement {
  const { t, site, language, booking } = asked;
  const title = t(booked.mayCancel ? 'planning.cancel.title' : 'planning.cancel.late.title');
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={bookedAddress(language === 'en' ? 'nl' : 'en', booking, '/cancel')}
      back={bookedAddress(language, booking)}
    >
      <h1>{title}</h1>
      {booked.mayCancel ? (
        <Consequences asked={asked} booked={booked} />
      ) : (
        <>
          <p className="lead">{t('planning.cancel.late.words', { phone: site.help.phone })}</p>
          <Actions>
            <LinkButton href={bookedAddress(language, booking)}>{t('planning.cancel.keep')}</LinkButton>
          </Actions>
        </>
      )}
    </Page>
  );
}

function Consequences({ asked, booked }: BookedProps): ReactElement {
  const { t, language, booking } = asked;
  const { visit, company, now } = booked;
  const duty = registrationDuty(company.plan, company.route.region, now.day);
  const persons = visit.household.persons.filter(({ coming }) => coming).length;
  return (
    <>
      <p className="lead">
        {t('planning.cancel.lead', {
          day: writtenDay(visit.day, language, now.day),
          time: writtenClock(spanOf(visit.sittings).start),
          persons,
        })}
      </p>
      <ul>
        <li>{t('planning.cancel.desks')}</li>
        <li>{t('planning.cancel.again')}</li>
        {duty ? <li>{dutyWords(t, duty)}</li> : null}
        <li>{t('planning.cancel.mail')}</li>
      </ul>
      <Form action={bookedAddress(language, booking, '/cancel')}>
        <Actions>
          <Button look="danger">{t('planning.cancel.button')}</Button>
          <LinkButton href={bookedAddress(language, booking)} look="secondary">
            {t('planning.cancel.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </>
  );
}
