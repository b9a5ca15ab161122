import type { ReactElement } from 'react';
import type { Companion } from '../../households/actions/add-person.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { DateField } from '../../web/date-field.tsx';
import { Details } from '../../web/details.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import { NameFields } from '../../web/name-fields.tsx';
import { Page } from '../../web/page.tsx';
import { Tick } from '../../web/tick.tsx';
import { companionsFor, sameOf } from './companion-form.ts';
import { bookedAddress, type HolderAsked } from './draft.ts';
import { placeOf } from './person-words.tsx';
import type { BookedNow } from './visit.ts';

type AddPersonProps = {
  readonly asked: HolderAsked;
  readonly booked: BookedNow;
  readonly errors: readonly FieldError[];
  readonly sendKey: string;
};

export function AddPersonView({ asked, booked, errors, sendKey }: AddPersonProps): ReactElement {
  const { t, site, language, booking, form } = asked;
  const title = t('change.add.title');
  const here = bookedAddress(language, booking, '/change/person');
  const same = sameOf(booked);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={asked.alternateHref}
      back={bookedAddress(language, booking, '/change')}
      errors={errors}
    >
      <h1>{title}</h1>
      <p className="lead">{t('change.add.lead')}</p>
      <Form action={here} hidden={{ key: sendKey }}>
        <Choice
          t={t}
          kind="one"
          name="who"
          legend={t('change.add.who')}
          error={errorOf(errors, 'who')}
          options={companionsFor(booked).map(({ value, who }) => ({ value, label: wordsFor(asked, booked, who) }))}
          chosen={[form.text('who')]}
        />
        <NameFields
          t={t}
          given={form.text('given-names')}
          family={form.text('family-name')}
          errors={errors}
          own={false}
        />
        <Birth asked={asked} errors={errors} />
        <Choice
          t={t}
          kind="several"
          name="same"
          legend={t(`change.add.${same}`)}
          hint={t(`change.add.${same}.hint`, { phone: site.help.phone })}
          error={errorOf(errors, 'same')}
          options={[{ value: 'yes', label: t(`change.add.${same}.same`) }]}
          chosen={[form.text('same')]}
        />
        <Actions>
          <Button>{t('change.add.button')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function Birth({ asked: { t, form }, errors }: Pick<AddPersonProps, 'asked' | 'errors'>): ReactElement {
  const values = { day: form.text('birth-day'), month: form.text('birth-month'), year: form.text('birth-year') };
  return (
    <>
      <DateField
        t={t}
        name="birth"
        legend={t('households.person.birth')}
        hint={t('households.person.birth.hint')}
        error={errorOf(errors, 'birth-day')}
        values={values}
      />
      <Details summary={t('planning.details.passport')} open={form.has('one-name') || form.has('birth-unknown')}>
        <Tick name="one-name" label={t('households.person.one-name')} checked={form.has('one-name')} />
        <Tick name="birth-unknown" label={t('households.person.birth.unknown')} checked={form.has('birth-unknown')} />
      </Details>
    </>
  );
}

function wordsFor({ t }: HolderAsked, { company }: BookedNow, who: Companion['who']): string {
  switch (who.kind) {
    case 'known':
      return placeOf(t, company, who.person);
    case 'child':
      return t(`change.add.child.${who.age}`);
    case 'spouse':
    case 'partner':
      return t(`change.add.${who.kind}`);
  }
}
