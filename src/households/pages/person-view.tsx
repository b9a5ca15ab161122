import type { ReactElement } from 'react';
import type { HolderContext } from '../../access/actions/holder-context.ts';
import type { AgeGroup } from '../../route/rules/answers.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { DateField, type DatePart } from '../../web/date-field.tsx';
import type { FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import type { Asked } from '../../web/holder-pages.tsx';
import { NameFields } from '../../web/name-fields.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { Tick } from '../../web/tick.tsx';
import { bookingStep } from '../rules/booking-step.ts';
import type { HouseholdPerson } from '../rules/household.ts';
import { draftAddress, type Draft } from './draft.ts';
import type { TypedPerson } from './person-form.ts';
import { headingOf } from './person-words.ts';

/** The age by the passport, and whether one press may put it in the place of the answer. */
export type OtherAge = { readonly age: number; readonly group: AgeGroup; readonly mayChange: boolean };

type PersonViewProps = {
  readonly asked: Asked<HolderContext>;
  readonly draft: Draft;
  readonly person: HouseholdPerson;
  readonly typed: TypedPerson;
  readonly errors: readonly FieldError[];
  readonly otherAge: OtherAge | undefined;
};

export function PersonView({ asked, draft, person, typed, errors, otherAge }: PersonViewProps): ReactElement {
  const { t, site, language, booking } = asked;
  const isOwn = person.id === 'you';
  const title = headingOf(t, draft, person.id);
  const suffix = asked.query('back') === 'check' ? '?back=check' : '';
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={asked.alternateHref}
      back={backAddress(asked, draft, person.id)}
      errors={errors}
      step={person.coming ? { kind: 'step', ...bookingStep(draft.household, { person: person.id }) } : undefined}
    >
      <h1>{title}</h1>
      <p className="lead">{t('households.person.lead')}</p>
      <Form action={draftAddress(language, booking, `person/${person.id}${suffix}`)}>
        <NameFields t={t} given={typed.given} family={typed.family} errors={errors} own={isOwn} />
        <Tick
          name="one-name"
          label={t(isOwn ? 'households.person.one-name.you' : 'households.person.one-name')}
          checked={typed.oneNameOnly}
        />
        <DateField
          t={t}
          name="birth"
          legend={t('households.person.birth')}
          hint={t('households.person.birth.hint')}
          error={errors.find(({ field }) => field.startsWith('birth-'))?.message}
          wrong={wrongBoxes(errors)}
          values={typed}
          birthday={isOwn}
        />
        <Tick name="birth-unknown" label={t('households.person.birth.unknown')} checked={typed.partlyUnknown} />
        <Actions>
          <Button>{t('households.person.save')}</Button>
          {otherAge?.mayChange ? (
            <Button look="secondary" name="age" value={otherAge.group}>
              {t('households.person.change-age', { age: otherAge.age })}
            </Button>
          ) : null}
        </Actions>
        {otherAge?.mayChange ? <p>{t('households.person.change-age.why')}</p> : null}
      </Form>
      {otherAge && !otherAge.mayChange ? (
        <Notice t={t} kind="info">
          <p>{t('households.person.not-adult.words')}</p>
          <p>
            <a href={`/${language}`}>{t('households.start.again')}</a>
          </p>
        </Notice>
      ) : null}
    </Page>
  );
}

/** A date that is impossible as a whole marks all three boxes. */
function wrongBoxes(errors: readonly FieldError[]): readonly DatePart[] | undefined {
  const box = errors.find(({ field }) => field.startsWith('birth-'))?.field.slice('birth-'.length);
  return box === 'month' || box === 'year' ? [box] : undefined;
}

function backAddress(asked: Asked<HolderContext>, { household }: Draft, person: string): string | undefined {
  const { language, booking } = asked;
  if (asked.query('back') === 'check') return draftAddress(language, booking, 'check');
  const coming = household.persons.filter(({ coming }) => coming);
  const before = coming[coming.findIndex(({ id }) => id === person) - 1];
  if (before) return draftAddress(language, booking, `person/${before.id}`);
  if (household.persons.length > 1) return draftAddress(language, booking, 'persons');
  const plan = asked.query('plan');
  return /^[0-9a-z]{26}$/.test(plan) ? `/${language}/plan/${plan}` : `/${language}`;
}
