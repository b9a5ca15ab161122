import type { ReactElement, ReactNode } from 'react';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { HOLD_LIMIT } from '../../platform/http/limits.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { PersonName } from '../../web/person-name.tsx';
import { beginSecondVisit } from '../actions/begin-second-visit.ts';
import { readyNow, type FollowUp } from '../rules/second-visit.ts';
import type { BookingPages } from './booking-pages.ts';
import { bookedAddress, draftAddress, type HolderAsked } from './draft.ts';
import { fullName } from './person-words.tsx';
import type { BookedProps } from './visit.ts';

/** "Choose a time": the second visit begins with the names and the contact of the first. */
export function secondVisitPage(pages: BookingPages, door: PageDoor): void {
  pages.post(
    '/booking/:booking/second',
    async (asked) => {
      const { context, language, reply } = asked;
      const begun = await beginSecondVisit(door.acts, context, language);
      if (begun.ok) {
        const { booking, secret, seconds } = begun.value;
        setBookingCookie(reply, booking, secret, door.publicUrl, seconds);
        return goTo(reply, draftAddress(language, booking, 'time'));
      }
      return begun.refusal.kind === 'nothing-ready' ? sendNothing(asked) : sendNotOpen(asked);
    },
    HOLD_LIMIT,
  );
}

function sendNothing({ t, site, language, booking, reply }: HolderAsked) {
  const title = t('second-visit.gone.title');
  const page = (
    <Page t={t} site={site} title={title} alternateHref={bookedAddress(language === 'en' ? 'nl' : 'en', booking)}>
      <h1>{title}</h1>
      <p className="lead">{t('second-visit.gone.words')}</p>
      <Actions>
        <LinkButton href={bookedAddress(language, booking)}>{t('planning.link.open')}</LinkButton>
      </Actions>
    </Page>
  );
  return sendPage(reply, page, 409);
}

/**
 * How far the second visit is, on the page of the first one: we write, choose a time, or its day. It comes first, under
 * the title of the page, when a time can be chosen, because then that is what the customer came for.
 */
export function SecondVisit(props: BookedProps & { readonly place: 'first' | 'last' }): ReactElement | null {
  const { asked, booked } = props;
  const { followUps, now } = booked;
  const { t, language, booking } = asked;
  if (followUps.length === 0 || readyNow(followUps).length > 0 !== (props.place === 'first')) return null;
  const waiting = followUps.filter(({ readyAt }) => readyAt === null);
  const ready = readyNow(followUps);
  const days = Map.groupBy(
    followUps.flatMap((one) => (one.second?.isBooked ? [{ ...one, day: one.second.day }] : [])),
    ({ day }) => day.toString(),
  );
  return (
    <section id="second-visit" className="flow">
      {props.place === 'last' ? <h2>{t('second-visit.title')}</h2> : null}
      {ready.length > 0 ? (
        <>
          <Told {...props} about={ready} one={t('second-visit.ready')} many="second-visit.ready.who" />
          <Form action={bookedAddress(language, booking, '/second')}>
            <Actions>
              <Button>{t('second-visit.choose')}</Button>
            </Actions>
          </Form>
        </>
      ) : null}
      {[...days.values()].map((about) => {
        const day = writtenDay(about[0]!.day, language, now.day);
        const one = t('second-visit.booked', { day });
        return <Told key={day} {...props} about={about} one={one} many="second-visit.booked.who" day={day} />;
      })}
      {waiting.length > 0 ? (
        <>
          <Told {...props} about={waiting} one={t('second-visit.waiting')} many="second-visit.waiting.who" />
          <p>{t('second-visit.letter')}</p>
        </>
      ) : null}
    </section>
  );
}

type ToldProps = BookedProps & {
  readonly about: readonly FollowUp[];
  /** Said when the visit is of one person only, who needs no name. */
  readonly one: string;
  readonly many: 'second-visit.ready.who' | 'second-visit.booked.who' | 'second-visit.waiting.who';
  readonly day?: string;
};

function Told({ asked: { t }, booked, about, one, many, day = '' }: ToldProps): ReactElement {
  const isAlone = booked.visit.household.persons.filter(({ coming }) => coming).length === 1;
  if (isAlone) return <p>{one}</p>;
  const names = about.map(({ person }, place): ReactNode => (
    <span key={person}>
      {place > 0 ? ', ' : ' '}
      <PersonName>{fullName(t, booked.company, person)}</PersonName>
    </span>
  ));
  return (
    <p>
      {t(many, { count: about.length, day })}
      {names}
    </p>
  );
}
