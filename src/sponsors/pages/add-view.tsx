import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { DateField } from '../../web/date-field.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import type { TypedParticipant } from './add-form.ts';
import { addressOf, shellOf, type GroupAsked } from './group-asked.ts';

type AddViewProps = {
  readonly asked: GroupAsked;
  readonly typed: TypedParticipant;
  readonly errors: readonly FieldError[];
};

/** One more student. */
export function AddView({ asked, typed, errors }: AddViewProps): ReactElement {
  const { t } = asked;
  const title = t('groups.add.title');
  return (
    <Page {...shellOf(asked)} title={title} back={addressOf(asked)} errors={errors}>
      <h1>{title}</h1>
      <p className="lead">{t('groups.add.lead')}</p>
      <p>{t('groups.list.names')}</p>
      <Form action={addressOf(asked, '/add')}>
        <Field
          t={t}
          name="given-names"
          label={t('groups.csv.given')}
          error={errorOf(errors, 'given-names')}
          value={typed.given}
        />
        <Field t={t} name="family-name" label={t('groups.csv.family')} value={typed.family} />
        <DateField
          t={t}
          name="birth"
          legend={t('groups.csv.born')}
          error={errorOf(errors, 'birth-day')}
          values={typed}
        />
        <EmailField
          t={t}
          label={t('groups.add.email')}
          hint={t('groups.add.email.hint')}
          error={errorOf(errors, 'email')}
          value={typed.email}
          ofSomebodyElse
          optional
        />
        <Actions>
          <Button>{t('groups.add.button')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
