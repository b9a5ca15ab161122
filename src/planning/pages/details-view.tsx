import type { ReactElement } from 'react';
import type { HouseholdPerson } from '../../households/rules/household.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, PressedByEnter } from '../../web/button.tsx';
import { DateField } from '../../web/date-field.tsx';
import { Details } from '../../web/details.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { NameFields } from '../../web/name-fields.tsx';
import { Page } from '../../web/page.tsx';
import { Tick } from '../../web/tick.tsx';
import { spanOf } from '../rules/booked-visit.ts';
import { KeptVisit } from './contact-view.tsx';
import { collectsCard, type TypedDetails } from './details-form.ts';
import { draftAddress, wayBack, type Draft, type HolderAsked, type Parameters } from './draft.ts';
import { Held } from './held.tsx';
import { OtherTime } from './other-time.tsx';
import { placeOf } from './person-words.tsx';
import { ProbableEmail } from './probable-email.tsx';
import { capital } from './times-view.tsx';

export type DetailsViewProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly persons: readonly HouseholdPerson[];
  readonly typed: TypedDetails;
  readonly time: Parameters;
  readonly sendKey: string;
  readonly errors?: readonly FieldError[];
  readonly probably?: string | undefined;
  /** Another time is kept than the page showed before. */
  readonly isOtherTime?: boolean;
};

/** Of a quick visit: who comes and how we reach them, on one page, whose button books (screen-C06, C09 and C10 in one). */
export function DetailsView(props: DetailsViewProps): ReactElement {
  const { asked, draft, persons, typed, time, sendKey, errors = [], probably } = props;
  const { t, site, language, booking } = asked;
  const title = t('planning.details.title', { persons: persons.length });
  const days = numberSetting(draft.route.region, 'booking-contact-kept-days', draft.now.day.toString());
  const hidden = {
    day: time['day'] ?? '',
    start: time['start'] ?? '',
    key: sendKey,
    ...wayBack(asked),
    'email-asked': probably === undefined ? asked.form.text('email-asked') : typed('email'),
  };
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={draftAddress(language === 'en' ? 'nl' : 'en', booking, 'details', { ...time, ...wayBack(asked) })}
      back={draftAddress(language, booking, 'time', { day: time['day'], ...wayBack(asked) })}
      errors={errors}
      aside={<KeptVisit asked={asked} draft={draft} />}
    >
      <h1>{title}</h1>
      {/* On a phone the card with the visit stands below the button. */}
      {draft.held ? (
        <p className="lead">
          {t('planning.booked.when', {
            day: capital(writtenDay(draft.held.day, language, draft.now.day)),
            start: writtenClock(spanOf(draft.held.sittings).start),
          })}
        </p>
      ) : null}
      {props.isOtherTime && draft.held ? <OtherTime t={t} language={language} held={draft.held} /> : null}
      <Form action={draftAddress(language, booking, 'details')} hidden={hidden}>
        {probably === undefined ? null : <PressedByEnter>{t('planning.check.book')}</PressedByEnter>}
        {persons.map((person) => (
          <PersonBoxes key={person.id} {...props} person={person} />
        ))}
        <EmailBox {...props} />
        <ProbableEmail t={t} typed={typed('email')} probably={probably} />
        <p>{t('planning.check.privacy', { days })}</p>
        <Actions>
          <Button>{t('planning.check.book')}</Button>
        </Actions>
        <Held t={t} draft={draft} over={<p>{t('planning.details.over')}</p>} />
      </Form>
    </Page>
  );
}

/** Where our mails go; under a heading of its own where it would stand below the last of several persons. */
function EmailBox({ asked: { t }, persons, typed, errors = [] }: DetailsViewProps): ReactElement {
  return (
    <>
      {persons.length > 1 ? <h2>{t('planning.contact.title')}</h2> : null}
      <EmailField
        t={t}
        label={t('planning.contact.email')}
        hint={t('planning.contact.email.hint')}
        error={errorOf(errors, 'email')}
        value={typed('email')}
      />
    </>
  );
}

type PersonBoxesProps = Pick<DetailsViewProps, 'asked' | 'draft' | 'persons' | 'typed' | 'errors'> & {
  readonly person: HouseholdPerson;
};

/** Name and birth date of one person, as in the passport. */
export function PersonBoxes(props: PersonBoxesProps): ReactElement {
  const { asked, draft, persons, person, typed, errors = [] } = props;
  const { t } = asked;
  const box = (name: string) => `${person.id}-${name}`;
  const you = person.id === 'you';
  const birth = errorOf(errors, box('birth-day'));
  return (
    <>
      {persons.length > 1 ? <h2>{you ? t('households.person.title.you') : placeOf(t, draft, person.id)}</h2> : null}
      <NameFields
        t={t}
        prefix={box('')}
        given={typed(box('given-names'))}
        family={typed(box('family-name'))}
        errors={errors}
        own={you}
      />
      <DateField
        t={t}
        name={box('birth')}
        legend={t('households.person.birth')}
        hint={t('households.person.birth.hint')}
        error={birth}
        values={{
          day: typed(box('birth-day')),
          month: typed(box('birth-month')),
          year: typed(box('birth-year')),
        }}
        birthday={you}
      />
      {collectsCard(draft, person.id) ? (
        <Field
          t={t}
          name={box('v-number')}
          inputMode="numeric"
          label={t('entitlements.v-number')}
          hint={t('entitlements.v-number.hint')}
          optional
          error={errorOf(errors, box('v-number'))}
          value={typed(box('v-number'))}
          autoComplete="off"
          maxLength={20}
        />
      ) : null}
      <OnlyInPassport {...props} />
    </>
  );
}

/** What passports of some countries leave out; folded, because of most people it does not hold. */
function OnlyInPassport({ asked: { t }, person, typed }: PersonBoxesProps): ReactElement {
  const [oneName, birthUnknown] = [`${person.id}-one-name`, `${person.id}-birth-unknown`];
  const label = t(person.id === 'you' ? 'households.person.one-name.you' : 'households.person.one-name');
  return (
    <Details summary={t('planning.details.passport')} open={typed(oneName) + typed(birthUnknown) !== ''}>
      <Tick name={oneName} label={label} checked={typed(oneName) !== ''} />
      <Tick name={birthUnknown} label={t('households.person.birth.unknown')} checked={typed(birthUnknown) !== ''} />
    </Details>
  );
}
