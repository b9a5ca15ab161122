import type { ReactElement } from 'react';
import type { HouseholdPerson } from '../../households/rules/household.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, PressedByEnter } from '../../web/button.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import { PhoneField } from '../../web/phone-field.tsx';
import { TextArea } from '../../web/text-area.tsx';
import { answerByFor, travelDayOf } from '../actions/ask-urgent.ts';
import { moment } from '../actions/urgent-letters.ts';
import { LONGEST_REASON } from '../rules/urgent-request.ts';
import type { TypedDetails } from './details-form.ts';
import { PersonBoxes } from './details-view.tsx';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';
import { ProbableEmail } from './probable-email.tsx';

export type UrgentFormProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly persons: readonly HouseholdPerson[];
  readonly typed: TypedDetails;
  readonly errors?: readonly FieldError[];
  readonly probably?: string | undefined;
  /** The first day before the journey with an ordinary time. */
  readonly ordinary?: Temporal.PlainDate | undefined;
};

/** Who needs the time, how we call them, and why in one line; and by when we answer. */
export function UrgentForm(props: UrgentFormProps): ReactElement {
  const { asked, draft, persons, errors = [], probably, typed } = props;
  const { t, site, language, booking } = asked;
  const title = t('urgent.ask.title');
  const { region } = draft.route;
  const travelDay = travelDayOf(draft.household);
  const hidden = { 'email-asked': probably === undefined ? asked.form.text('email-asked') : typed('email') };
  return (
    <Page t={t} site={site} title={title} alternateHref={asked.alternateHref} back={backAddress(asked)} errors={errors}>
      <h1>{title}</h1>
      <p className="lead">{t('urgent.ask.lead', { day: travelDay ? writtenDay(travelDay, language) : '' })}</p>
      <p>
        <strong>{t('urgent.ask.promise', moment(region, language, answerByFor(region, draft.at)))}</strong>
      </p>
      <OrdinaryTime asked={asked} day={props.ordinary} />
      <Form action={draftAddress(language, booking, 'urgent')} hidden={hidden}>
        {probably === undefined ? null : <PressedByEnter>{t('urgent.ask.send')}</PressedByEnter>}
        {persons.map((person) => (
          <PersonBoxes key={person.id} {...{ asked, draft, persons, typed, errors, person }} />
        ))}
        <Reach {...props} errors={errors} />
        <p>{t('urgent.ask.privacy')}</p>
        <Actions>
          <Button>{t('urgent.ask.send')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** An ordinary time that is free before the journey is sure at once; an urgent one must be found. */
export function OrdinaryTime({
  asked: { t, language, booking },
  day,
}: {
  readonly asked: HolderAsked;
  readonly day: Temporal.PlainDate | undefined;
}): ReactElement | null {
  if (!day) return null;
  return (
    <p>
      {t('urgent.ask.ordinary', { day: writtenDay(day, language) })}{' '}
      <a href={draftAddress(language, booking, 'time')}>{t('urgent.ask.ordinary.link')}</a>
    </p>
  );
}

function Reach({ asked, typed, probably, errors = [] }: UrgentFormProps): ReactElement {
  const { t } = asked;
  return (
    <>
      <EmailField
        t={t}
        label={t('planning.contact.email')}
        hint={t('urgent.ask.email.hint')}
        error={errorOf(errors, 'email')}
        value={typed('email')}
      />
      <ProbableEmail t={t} typed={typed('email')} probably={probably} />
      <PhoneField
        t={t}
        label={t('urgent.ask.phone')}
        hint={t('urgent.ask.phone.hint')}
        error={errorOf(errors, 'phone')}
        value={typed('phone')}
      />
      <TextArea
        t={t}
        name="reason"
        label={t('urgent.ask.reason')}
        hint={t('urgent.ask.reason.hint', { most: LONGEST_REASON })}
        error={errorOf(errors, 'reason')}
        value={typed('reason')}
        rows={3}
        wrap="soft"
      />
    </>
  );
}

/** To the plan that says why it is urgent, or the start where its code is not at hand. */
function backAddress({ language, query }: HolderAsked): string {
  const plan = query('plan');
  return /^[0-9a-z]{26}$/.test(plan) ? `/${language}/plan/${plan}` : `/${language}`;
}
