import type { ReactElement, ReactNode } from 'react';
import { languages } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { DayField } from '../../web/day-field.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import { PhoneField } from '../../web/phone-field.tsx';
import type { Site } from '../../web/site.ts';
import { wishDays, type WishFields } from './wish-form.ts';

export type WishViewProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly alternateHref: string;
  readonly action: string;
  readonly back: string;
  readonly typed: WishFields;
  readonly errors: readonly FieldError[];
  /** Why such a group gets nothing here, in the words of the plan. */
  readonly why?: ReactNode;
  readonly days: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };
  /** Of the settings: how soon an answer comes, and for how many it is. */
  readonly promise: { readonly days: number; readonly least: number; readonly most: number };
};

/** Who asks, what for and when: the first of three pages. */
export function WishView(props: WishViewProps): ReactElement {
  const { t, site, alternateHref, action, back, errors, promise } = props;
  const title = t('groups.start.title');
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={alternateHref}
      back={back}
      errors={errors}
      step={{ kind: 'step', number: 1, of: 3 }}
    >
      <h1>{title}</h1>
      <p className="lead">{t('groups.start.lead')}</p>
      <p>{t('groups.start.how', { days: promise.days })}</p>
      <p>
        {t('groups.start.size', promise)} <a href={`/${t.language}`}>{t('groups.start.book')}</a>
      </p>
      {props.why}
      <Form action={action}>
        <h2>{t('groups.wish.what')}</h2>
        <What {...props} />
        <h2>{t('groups.wish.when')}</h2>
        <When {...props} />
        <h2>{t('groups.wish.who')}</h2>
        <Who {...props} />
        <Actions>
          <Button>{t('groups.wish.next')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

const options = {
  need: ['biometrics', 'collect'],
  letter: ['here', 'elsewhere', 'none'],
  home: ['in-area', 'outside', 'unknown'],
  biometricsGiven: ['never', 'within-six-months', 'unknown'],
} as const;

const withHint = ['letter', 'biometricsGiven'] as const;

function What({ t, typed, errors }: WishViewProps): ReactElement {
  return (
    <>
      {(['need', 'letter', 'home', 'biometricsGiven'] as const).map((name) => {
        const hinted = withHint.find((one) => one === name);
        return (
          <Choice
            key={name}
            t={t}
            name={name}
            kind="one"
            legend={t(`groups.wish.${name}`)}
            hint={hinted ? t(`groups.wish.${hinted}.hint`) : undefined}
            error={errorOf(errors, name)}
            options={options[name].map((value) => ({ value, label: t.made(`groups.wish.${name}.${value}`) }))}
            chosen={[typed(name)]}
          />
        );
      })}
    </>
  );
}

function When({ t, typed, errors, days }: WishViewProps): ReactElement {
  return (
    <>
      {wishDays.map((name, place) => (
        <DayField
          key={name}
          t={t}
          name={name}
          label={t('groups.wish.day', { number: place + 1 })}
          optional={place > 0}
          error={errorOf(errors, name)}
          value={typed(name)}
          earliest={days.first}
          latest={days.last}
        />
      ))}
      <Field
        t={t}
        name="from"
        label={t('groups.wish.from')}
        hint={t('groups.wish.hours.hint')}
        error={errorOf(errors, 'from')}
        value={typed('from')}
        width="short"
      />
      <Field t={t} name="until" label={t('groups.wish.until')} value={typed('until')} width="short" />
    </>
  );
}

function Who({ t, typed, errors }: WishViewProps): ReactElement {
  return (
    <>
      <Field
        t={t}
        name="school"
        label={t('groups.wish.school')}
        error={errorOf(errors, 'school')}
        value={typed('school')}
        autoComplete="organization"
        maxLength={200}
      />
      <Field
        t={t}
        name="contact-name"
        label={t('groups.wish.contact')}
        error={errorOf(errors, 'contact-name')}
        value={typed('contact-name')}
        autoComplete="name"
        optional
      />
      <EmailField
        t={t}
        label={t('groups.wish.email')}
        hint={t('groups.wish.email.hint')}
        error={errorOf(errors, 'email')}
        value={typed('email')}
      />
      <PhoneField
        t={t}
        label={t('groups.wish.phone')}
        hint={t('groups.wish.phone.hint')}
        error={errorOf(errors, 'phone')}
        value={typed('phone')}
        optional
      />
      <Choice
        t={t}
        name="language"
        kind="one"
        legend={t('groups.wish.language')}
        options={languages.map((value) => ({ value, label: t(`groups.wish.language.${value}`) }))}
        chosen={[typed('language') || t.language]}
        columns={2}
      />
    </>
  );
}
