import type { ReactElement } from 'react';
import { bookingStep } from '../../households/rules/booking-step.ts';
import { writtenPhone, type Contact } from '../../households/rules/contact.ts';
import { comingPersons, type HouseholdPerson } from '../../households/rules/household.ts';
import type { MissedTerm } from '../actions/late-for-term.ts';
import type { OtherThanShown } from '../actions/book-as-shown.ts';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { SummaryList, type SummaryRow } from '../../web/summary-list.tsx';
import { spanOf } from '../rules/booked-visit.ts';
import { partyHasAdvice } from '../rules/has-advice.ts';
import { announcedBy, keptDays } from '../rules/second-visit.ts';
import { writtenTopics } from './advice-topics.tsx';
import { draftAddress, type Draft, type HolderAsked, type Parameters } from './draft.ts';
import { Held } from './held.tsx';
import { LateForRegistration } from './late-for-registration.tsx';
import { OtherTime } from './other-time.tsx';
import { Provisional } from './provisional.tsx';
import { fullName, placeOf } from './person-words.tsx';
import { capital } from './times-view.tsx';
import { DayLine } from './visit-line.tsx';
import { writtenBirth } from './written-birth.ts';

type CheckViewProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly contact: Contact;
  /** The time that is kept, or that was. */
  readonly time: Parameters;
  readonly sendKey: string;
  /** Of what the page shows of the persons and the contact. */
  readonly mark: string;
  /** What another page of this booking changed since. */
  readonly changed: OtherThanShown['kind'] | undefined;
  readonly missed: MissedTerm | undefined;
};

export function CheckView(props: CheckViewProps): ReactElement {
  const { asked, draft, time } = props;
  const { t, site, language, booking } = asked;
  const title = t('planning.check.title');
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={draftAddress(language === 'en' ? 'nl' : 'en', booking, 'check', time)}
      back={draftAddress(language, booking, 'contact', time)}
      step={{ kind: 'step', ...bookingStep(draft.household, 'check') }}
    >
      <h1>{title}</h1>
      <Changed {...props} />
      {draft.held ? <KeptTime {...props} /> : <LostTime {...props} />}
      <LateForRegistration t={t} today={draft.now.day} missed={props.missed}>
        <a href={draftAddress(language, booking, 'no-time')}>{t('planning.late.ways')}</a>
      </LateForRegistration>
      <Provisional asked={asked} company={draft} />
      <Visit {...props} />
      {draft.household.persons
        .filter(({ coming }) => coming)
        .map((person) => (
          <PersonCard key={person.id} {...props} person={person} />
        ))}
      <ContactCard {...props} />
      <p>
        {t('planning.check.who')}{' '}
        <a href={draftAddress(language, booking, 'persons', { back: 'check' })}>{t('planning.check.who.change')}</a>
      </p>
      <Privacy {...props} />
      {draft.held ? (
        <Form action={draftAddress(language, booking, 'check')} hidden={hiddenFields(props)}>
          <Actions>
            <Button>{t('planning.check.book')}</Button>
          </Actions>
        </Form>
      ) : (
        <KeepAgain {...props} />
      )}
    </Page>
  );
}

/** Somebody who has the booking open twice is not led on without seeing what the other page did. */
function Changed({ asked: { t, language }, draft, changed }: CheckViewProps): ReactElement | null {
  if (changed === undefined) return null;
  if (changed === 'other-details' || !draft.held) {
    return (
      <Notice t={t} kind="attention" live title={t('planning.other-tab.details.title')}>
        <p>{t('planning.other-tab.details.words')}</p>
      </Notice>
    );
  }
  return <OtherTime t={t} language={language} held={draft.held} />;
}

function KeptTime({ asked, draft, time }: CheckViewProps): ReactElement {
  const { t, language, booking } = asked;
  return (
    <Form action={draftAddress(language, booking, 'keep')}>
      <Held
        t={t}
        draft={draft}
        over={<a href={draftAddress(language, booking, 'check', time)}>{t('planning.held.over.check')}</a>}
      >
        {asked.query('last') ? (
          <p>{t('planning.held.last')}</p>
        ) : (
          <Actions>
            <Button look="secondary">{t('planning.held.longer')}</Button>
          </Actions>
        )}
      </Held>
    </Form>
  );
}

function LostTime(props: CheckViewProps): ReactElement {
  const { t } = props.asked;
  const { day, time } = lostTime(props);
  return (
    <>
      <Notice t={t} kind="attention" live title={t('planning.check.lost.title', { day, time })}>
        <p>{t('planning.check.lost.words')}</p>
      </Notice>
      <KeepAgain {...props} />
    </>
  );
}

/** One press keeps the same time again, when nobody took it; else the times that are free are shown. */
function KeepAgain(props: CheckViewProps): ReactElement {
  const { t, language, booking } = props.asked;
  const { day, time } = lostTime(props);
  return (
    <Form action={draftAddress(language, booking, 'time', { back: 'check' })} hidden={hiddenFields(props)}>
      <Actions>
        <Button>{t('planning.check.again', { day, time })}</Button>
      </Actions>
    </Form>
  );
}

function lostTime({ asked: { language }, time }: CheckViewProps): { day: string; time: string } {
  const day = time['day'] ? writtenDay(Temporal.PlainDate.from(time['day']), language) : '';
  return { day, time: writtenClock(minuteOfDay(time['start'] ?? '') ?? 0) };
}

function Visit({ asked, draft }: CheckViewProps): ReactElement | null {
  const { t, language, booking } = asked;
  const { held } = draft;
  if (!held) return null;
  const { start, end } = spanOf(held.sittings);
  const { street, town } = draft.route.region.centre.address;
  return (
    <>
      <SummaryList
        t={t}
        title={t('planning.visit.title')}
        about={t('planning.visit.title')}
        rows={[
          {
            term: t('planning.check.when'),
            value: (
              <>
                {capital(writtenDay(held.day, language, draft.now.day))}
                <br />
                {t('planning.check.from-to', { start: writtenClock(start), end: writtenClock(end) })}
              </>
            ),
            changeHref: draftAddress(language, booking, 'time', { day: held.day.toString(), back: 'check' }),
          },
          { term: t('planning.check.where'), value: `${street}, ${town}` },
        ]}
      />
      <DayLine t={t} company={draft} sittings={held.sittings} />
    </>
  );
}

/** The card is named by the place in the party; the name itself is a row, with its way to change it. */
function PersonCard({ asked, draft, person }: CheckViewProps & { readonly person: HouseholdPerson }): ReactElement {
  const { t, language, booking } = asked;
  const place = placeOf(t, draft, person.id);
  const changeHref = draftAddress(language, booking, `person/${person.id}`, { back: 'check' });
  const isOne = person.name !== null && person.name.given === null;
  const only = isOne ? t('planning.check.one-name') : undefined;
  const rows: readonly SummaryRow[] = [
    { term: t('planning.check.name'), value: <Name name={fullName(t, draft, person.id)} only={only} />, changeHref },
    {
      term: t('households.person.birth'),
      value: person.born ? writtenBirth(person.born, language) : '',
      changeHref,
    },
  ];
  return <SummaryList t={t} title={place} about={place} rows={rows} />;
}

function Name({ name, only }: { readonly name: string; readonly only: string | undefined }): ReactElement {
  return (
    <>
      <PersonName>{name}</PersonName>
      {only === undefined ? null : ` (${only})`}
    </>
  );
}

function ContactCard({ asked, contact, draft, time }: CheckViewProps): ReactElement {
  const { t, language, booking } = asked;
  const changeHref = draftAddress(language, booking, 'contact', time);
  const wishes = contact.needs.filter((need) => need !== 'other').map((need) => t(`planning.need.${need}`));
  const needed = [...wishes, ...(contact.otherNeed === null ? [] : [contact.otherNeed])];
  const title = t('planning.check.contact');
  return (
    <SummaryList
      t={t}
      title={title}
      about={title}
      rows={[
        { term: t('planning.contact.email'), value: <bdi dir="ltr">{contact.email}</bdi>, changeHref },
        {
          term: t('planning.contact.phone'),
          value: contact.phone ? <bdi dir="ltr">{writtenPhone(contact.phone)}</bdi> : t('planning.check.none'),
          changeHref,
        },
        { term: t('planning.contact.language'), value: t(`planning.language.${contact.language}`), changeHref },
        {
          term: t('planning.check.needs'),
          value: needed.length > 0 ? <bdi dir="auto">{needed.join(', ')}</bdi> : t('planning.check.none'),
          changeHref,
        },
        ...(partyHasAdvice(draft.party.persons)
          ? [{ term: t('orientation.chosen'), value: writtenTopics(t, contact), changeHref }]
          : []),
      ]}
    />
  );
}

function Privacy({ asked: { t }, draft }: CheckViewProps): ReactElement {
  const coming = comingPersons(draft.household).map(({ id }) => id);
  const days = keptDays(draft.route.region, draft.now.day, announcedBy(draft.plan, coming));
  return <p>{t('planning.check.privacy', { days })}</p>;
}

function hiddenFields({ time, sendKey, mark }: CheckViewProps): Readonly<Record<string, string>> {
  return { day: time['day'] ?? '', start: time['start'] ?? '', key: sendKey, mark };
}
