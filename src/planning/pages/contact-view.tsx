import type { ReactElement } from 'react';
import { needs } from '../../households/rules/contact.ts';
import { bookingStep } from '../../households/rules/booking-step.ts';
import { languages } from '../../kernel/language.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Aside } from '../../web/aside.tsx';
import { Button, PressedByEnter } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { PhoneField } from '../../web/phone-field.tsx';
import { partyHasAdvice } from '../rules/has-advice.ts';
import { ChooseTopics } from './advice-topics.tsx';
import type { TypedContact } from './contact-form.ts';
import { draftAddress, withParameters, type Draft, type HolderAsked, type Parameters } from './draft.ts';
import { Held } from './held.tsx';
import { OtherTime } from './other-time.tsx';
import { ProbableEmail } from './probable-email.tsx';
import { capital } from './times-view.tsx';
import { DayLine } from './visit-line.tsx';

type ContactViewProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly typed: TypedContact;
  readonly time: Parameters | undefined;
  readonly errors?: readonly FieldError[];
  readonly probably?: string | undefined;
  /** The time was kept longer as often as it can be. */
  readonly isLast?: boolean;
  /** Another time is kept than the page showed before. */
  readonly isOtherTime?: boolean;
};

/** Each language is written as its own speakers write it. */
const ownNames = { en: 'English', nl: 'Nederlands' } as const;

export function ContactView(props: ContactViewProps): ReactElement {
  const { asked, draft, typed, time, errors = [], probably, isLast = false, isOtherTime = false } = props;
  const { t, site, language, booking } = asked;
  const emailAsked = probably === undefined ? asked.form.text('email-asked') : typed.email;
  const title = t('planning.contact.title');
  const other = draftAddress(language === 'en' ? 'nl' : 'en', booking, 'contact', time);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={other}
      back={withParameters(draftAddress(language, booking, 'time'), { day: time?.['day'] })}
      errors={errors}
      step={{ kind: 'step', ...bookingStep(draft.household, 'contact') }}
      aside={<KeptVisit asked={asked} draft={draft} />}
    >
      <h1>{title}</h1>
      {draft.held ? null : <NotKept t={t} time={time} />}
      {draft.held && isOtherTime ? <OtherTime t={t} language={language} held={draft.held} /> : null}
      <Form
        action={draftAddress(language, booking, 'contact')}
        hidden={{ ...fieldsOf(time), 'email-asked': emailAsked }}
      >
        {probably === undefined ? null : <PressedByEnter>{t('households.continue')}</PressedByEnter>}
        <Email t={t} typed={typed} errors={errors} probably={probably} />
        <Phone t={t} typed={typed} errors={errors} />
        <Choice
          t={t}
          name="language"
          kind="one"
          columns={2}
          legend={t('planning.contact.language')}
          error={errorOf(errors, 'language')}
          chosen={[typed.language]}
          options={languages.map((value) => ({ value, label: <span lang={value}>{ownNames[value]}</span> }))}
        />
        <Needs t={t} typed={typed} errors={errors} />
        {partyHasAdvice(draft.party.persons) ? <ChooseTopics t={t} chosen={typed.topics} /> : null}
        <Actions>
          <Button>{t('households.continue')}</Button>
        </Actions>
        <Held t={t} draft={draft} over={<p>{t('planning.held.over.contact')}</p>}>
          {isLast ? (
            <p>{t('planning.held.last')}</p>
          ) : (
            <Actions>
              <Button look="secondary" name="do" value="longer">
                {t('planning.held.longer')}
              </Button>
            </Actions>
          )}
        </Held>
      </Form>
    </Page>
  );
}

type PartProps = { readonly t: Texts; readonly typed: TypedContact; readonly errors: readonly FieldError[] };

function Email({ t, typed, errors, probably }: PartProps & { readonly probably: string | undefined }): ReactElement {
  return (
    <>
      <EmailField
        t={t}
        label={t('planning.contact.email')}
        hint={t('planning.contact.email.hint')}
        error={errorOf(errors, 'email')}
        value={typed.email}
      />
      <ProbableEmail t={t} typed={typed.email} probably={probably} />
    </>
  );
}

function Phone({ t, typed, errors }: PartProps): ReactElement {
  return (
    <PhoneField
      t={t}
      label={t('planning.contact.phone')}
      hint={t('planning.contact.phone.hint')}
      error={errorOf(errors, 'phone')}
      value={typed.phone}
      optional
    />
  );
}

function Needs({ t, typed, errors }: PartProps): ReactElement {
  return (
    <>
      <Choice
        t={t}
        name="need"
        kind="several"
        columns={2}
        optional
        legend={t('planning.contact.needs')}
        hint={t('planning.contact.needs.hint')}
        chosen={typed.needs}
        options={needs.map((need) => ({ value: need, label: t(`planning.need.${need}`) }))}
      />
      <Field
        t={t}
        name="other-need"
        label={t('planning.contact.other')}
        hint={t('planning.contact.other.hint')}
        error={errorOf(errors, 'other-need')}
        value={typed.otherNeed}
        optional
      />
    </>
  );
}

function NotKept({ t, time }: { readonly t: Texts; readonly time: Parameters | undefined }): ReactElement {
  return (
    <Notice t={t} kind="attention" title={t('planning.lost.title')}>
      <p>{t(time ? 'planning.lost.again' : 'planning.lost.choose')}</p>
    </Notice>
  );
}

/** The visit that is kept, beside what is still asked. */
export function KeptVisit({
  asked: { t, language },
  draft,
}: Pick<ContactViewProps, 'asked' | 'draft'>): ReactElement | null {
  const { held } = draft;
  if (!held) return null;
  return (
    <Aside title={t('planning.visit.title')}>
      <p>
        <strong>{capital(writtenDay(held.day, language, draft.now.day))}</strong>
      </p>
      <DayLine t={t} company={draft} sittings={held.sittings} />
    </Aside>
  );
}

/** Hidden fields hold texts only. */
function fieldsOf(time: Parameters | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(time ?? {}).map(([name, value]) => [name, value ?? '']));
}
