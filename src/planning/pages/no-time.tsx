import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { granted, refused } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { SummaryList } from '../../web/summary-list.tsx';
import { firstDayWithRoom } from '../actions/first-day-with-room.ts';
import { noteSearchWithoutRoom, readProofsOfSearch, type ProofOfSearch } from '../actions/note-search-without-room.ts';
import { bookableDays } from '../rules/bookable-days.ts';
import { neededServices, somebodyRegisters, type Party } from '../rules/party.ts';
import { usefulDays } from '../rules/useful-days.ts';
import { BeforeJourney, NoTimeBeforeJourney } from './before-journey.tsx';
import { draftAddress, draftOrElsewhere, type Draft, type HolderAsked } from './draft.ts';
import type { BookingPages } from './booking-pages.ts';
import { Proof } from './proof.tsx';
import { capital } from './times-view.tsx';
import { inOrderOfPlan } from './visit-line.tsx';

/** screen-C08: no time fits. What is possible, which desk is full, who helps, and a dated proof that they asked. */
export function noTimePage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/no-time', async (asked) => {
    const found = await draftOrElsewhere(door, asked, 'quick-too');
    return 'sent' in found ? found.sent : noTimeReply(door, asked, found.draft);
  });

  pages.post('/book/:booking/no-time', async (asked) => {
    const found = await draftOrElsewhere(door, asked, 'quick-too');
    if ('sent' in found) return found.sent;
    const { party, route, household } = found.draft;
    const search = { party, useful: usefulDays(household.answers) };
    const noted = await door.acts.decide(asked.context, (act) =>
      noteSearchWithoutRoom(act, route.region, asked.booking, search),
    );
    if (!noted.ok && noted.refusal.kind === 'not-allowed') return sendNotOpen(asked);
    return goTo(asked.reply, `${draftAddress(asked.language, asked.booking, 'no-time')}#proof`);
  });
}

/** When each desk has room, alone and all together; undefined for a day means: not within the days that can be booked. */
type Room = {
  readonly together: Temporal.PlainDate | undefined;
  readonly desks: readonly {
    readonly code: string;
    readonly name: string;
    readonly first: Temporal.PlainDate | undefined;
  }[];
  readonly proofs: readonly ProofOfSearch[];
};

export async function noTimeReply(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const room = await roomOf(door, asked, draft);
  if (!room) return sendNotOpen(asked);
  return sendPage(asked.reply, <NoTimeView asked={asked} draft={draft} room={room} />);
}

async function roomOf(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<Room | undefined> {
  const { party, route, now, household } = draft;
  const useful = usefulDays(household.answers);
  const bookable = bookableDays(route.region, now, useful);
  const services = inOrderOfPlan(neededServices(route.region, party, bookable.from.toString()), draft.plan);
  const found = await door.acts.decide<Room, unknown>(asked.context, async (act) => {
    const first = async (for_: Party) => {
      const day = await firstDayWithRoom(act, route.region, { party: for_, useful }, bookable);
      return day.ok ? day.value : undefined;
    };
    const proofs = await readProofsOfSearch(act, asked.booking);
    if (!proofs.ok) return refused(proofs.refusal);
    const desks = [];
    for (const { code, name } of services) {
      desks.push({ code, name: name[asked.language], first: await first(only(party, code)) });
    }
    return granted({ together: await first(party), desks, proofs: proofs.value });
  });
  return found.ok ? found.value : undefined;
}

/** The same persons, for one of the services only. */
function only({ persons, registersFor }: Party, code: string): Party {
  return {
    persons: persons.map((person) => ({ ...person, services: person.services.filter((service) => service === code) })),
    registersFor: code === 'registration' ? registersFor : null,
  };
}

type ViewProps = { readonly asked: HolderAsked; readonly draft: Draft; readonly room: Room };

function NoTimeView({ asked, draft, room }: ViewProps): ReactElement {
  const { t, site, language, booking } = asked;
  const title = t(room.together ? 'planning.no-time.title' : 'planning.no-time.none.title', {
    services: room.desks.length,
  });
  const useful = usefulDays(draft.household.answers);
  const hasJourney = useful.before !== null;
  const times = draftAddress(language, booking, 'time');
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={draftAddress(language === 'en' ? 'nl' : 'en', booking, 'no-time')}
      back={room.together ? times : draftAddress(language, booking, `person/you`)}
    >
      <h1>{title}</h1>
      <p className="lead">{t(room.together ? 'planning.no-time.lead' : 'planning.no-time.none.lead')}</p>
      <BeforeJourney t={t} useful={useful} />
      {hasJourney && !room.together ? <NoTimeBeforeJourney asked={asked} draft={draft} /> : null}
      <Earliest asked={asked} draft={draft} room={room} />
      <Desks asked={asked} draft={draft} room={room} />
      <h2>{t('planning.no-time.call.title')}</h2>
      <p>
        {t('planning.no-time.call.words')}{' '}
        <a className="nowrap" href={`tel:${site.help.phoneDial}`}>
          {site.help.phone}
        </a>
        {', '}
        {site.help.hours}.
      </p>
      {/* The term of the law is of who registers. */}
      {!somebodyRegisters(draft.party) ? null : (
        <Proof asked={asked} draft={draft} proofs={room.proofs} isMain={!room.together} />
      )}
      {room.together ? (
        <Actions>
          <LinkButton href={times}>{t('planning.no-time.back')}</LinkButton>
        </Actions>
      ) : null}
    </Page>
  );
}

/** The first day for all desks in one visit, and for the registration alone. */
function Earliest({ asked: { t, site, language, booking }, draft, room }: ViewProps): ReactElement {
  const hasJourney = usefulDays(draft.household.answers).before !== null;
  const written = (day: Temporal.PlainDate | undefined) =>
    day
      ? capital(writtenDay(day, language, draft.now.day))
      : t(hasJourney ? 'planning.journey.not-before' : 'planning.no-time.not-soon');
  const registration = room.desks.find(({ code }) => code === 'registration');
  return (
    <SummaryList
      t={t}
      title={t('planning.no-time.earliest')}
      about={t('planning.no-time.earliest')}
      rows={[
        {
          term: t('planning.no-time.together', { services: room.desks.length }),
          value: room.together ? (
            <a href={draftAddress(language, booking, 'time', { day: room.together.toString() })}>
              {written(room.together)}
            </a>
          ) : (
            written(undefined)
          ),
        },
        ...(registration && room.desks.length > 1
          ? [
              {
                term: t('planning.no-time.registration'),
                // One booking is one visit for all that the plan asks, so this one is made on the telephone.
                value: registration.first
                  ? t('planning.no-time.registration.call', {
                      day: written(registration.first),
                      phone: site.help.phone,
                    })
                  : written(undefined),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Which desk is the one that is full: each alone, from when on it has room. */
function Desks({ asked: { t, language }, draft, room }: ViewProps): ReactElement | null {
  if (room.desks.length < 2) return null;
  return (
    <SummaryList
      t={t}
      title={t('planning.no-time.desks')}
      about={t('planning.no-time.desks')}
      rows={room.desks.map(({ name, first }) => ({
        term: name,
        value: first
          ? t('planning.no-time.room-from', { day: writtenDay(first, language, draft.now.day) })
          : t('planning.no-time.full'),
      }))}
    />
  );
}
