import type { ReactElement } from 'react';
import { Actions } from '../actions.tsx';
import { Button, LinkButton } from '../button.tsx';
import { Choice } from '../choice.tsx';
import { DateField } from '../date-field.tsx';
import { errorOf, type FieldError } from '../field-error.ts';
import { Field } from '../field.tsx';
import { Form } from '../form.tsx';
import { Notice } from '../notice.tsx';
import { NumberFields } from '../number-fields.tsx';
import { Page } from '../page.tsx';
import { PersonName } from '../person-name.tsx';
import { PhoneField } from '../phone-field.tsx';
import { Select } from '../select.tsx';
import { SummaryList } from '../summary-list.tsx';
import { Verdict } from '../verdict.tsx';
import type { Sample } from './sample-site.ts';

type SampleProps = { readonly sample: Sample; readonly failed?: boolean };

export function QuestionSample({ sample, failed = false }: SampleProps): ReactElement {
  const { t, say } = sample;
  const title = say('Why do you come to the Netherlands?', 'Waarom komt u naar Nederland?');
  const errors = failed ? [{ field: 'purpose', message: say('Choose why you come', 'Kies waarom u komt') }] : [];
  return (
    <Page
      t={t}
      site={sample.site}
      direction={sample.direction}
      title={title}
      alternateHref="#"
      back="#"
      step={{ kind: 'question', number: 3, left: 4 }}
      errors={errors}
    >
      <Form action="#">
        <Choice
          t={t}
          name="purpose"
          kind="one"
          legend={title}
          legendIsHeading
          hint={say('Choose the main reason.', 'Kies de belangrijkste reden.')}
          error={errorOf(errors, 'purpose')}
          chosen={failed ? [] : ['work']}
          options={[
            {
              value: 'work',
              label: say('To work for an employer', 'Om te werken bij een werkgever'),
              hint: say('Also as a researcher', 'Ook als wetenschappelijk onderzoeker'),
            },
            { value: 'study', label: say('To study', 'Om te studeren') },
            { value: 'family', label: say('To live with family', 'Om bij familie te wonen') },
            { value: 'unknown', label: say('I do not know', 'Ik weet het niet'), apart: true },
          ]}
        />
        <Actions>
          <Button>{say('Continue', 'Verder')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function faults({ say }: Sample): readonly FieldError[] {
  return [
    { field: 'family-name', message: say('Fill in the family name', 'Vul de achternaam in') },
    { field: 'birth-month', message: say('Fill in a month from 1 to 12', 'Vul een maand in van 1 tot en met 12') },
    { field: 'country', message: say('Choose a country', 'Kies een land') },
    { field: 'adults', message: say('At least 1 adult must come', 'Er komt minstens 1 volwassene mee') },
  ];
}

export function DetailsSample({ sample, failed = false }: SampleProps): ReactElement {
  const { t, say } = sample;
  const title = say('Who is the first person?', 'Wie is de eerste persoon?');
  const errors = failed ? faults(sample) : [];
  return (
    <Page
      t={t}
      site={sample.site}
      direction={sample.direction}
      title={title}
      alternateHref="#"
      back="#"
      step={{ kind: 'step', number: 2, of: 6 }}
      errors={errors}
    >
      <h1>{title}</h1>
      <p className="lead">{say('Write the names as in the passport.', 'Schrijf de namen zoals in het paspoort.')}</p>
      <Form action="#" hidden={{ person: '1' }}>
        <PersonFields sample={sample} errors={errors} />
        <OtherFields sample={sample} errors={errors} />
        <Actions>
          <Button>{say('Save', 'Bewaar')}</Button>
          <Button look="subtle" name="then" value="later">
            {say('Fill in later', 'Later invullen')}
          </Button>
        </Actions>
      </Form>
    </Page>
  );
}

type FieldsProps = { readonly sample: Sample; readonly errors: readonly FieldError[] };

function PersonFields({ sample: { t, say }, errors }: FieldsProps): ReactElement {
  return (
    <>
      <Field t={t} name="given-names" label={say('Given names', 'Voornamen')} value="Ira" autoComplete="given-name" />
      <Field
        t={t}
        name="family-name"
        label={say('Family name', 'Achternaam')}
        error={errorOf(errors, 'family-name')}
        autoComplete="family-name"
      />
      <Choice
        t={t}
        name="names"
        kind="several"
        legend={say('How many names?', 'Hoeveel namen?')}
        optional
        options={[{ value: 'one', label: say('I have only one name', 'Ik heb maar één naam') }]}
      />
      <DateField
        t={t}
        name="birth"
        legend={say('Date of birth', 'Geboortedatum')}
        hint={say('For example 3 January 1990', 'Bijvoorbeeld 3 januari 1990')}
        error={errorOf(errors, 'birth-month')}
        wrong={['month']}
        values={{ day: '3', month: errors.length > 0 ? '13' : '', year: '1990' }}
        birthday
      />
    </>
  );
}

function OtherFields({ sample: { t, say }, errors }: FieldsProps): ReactElement {
  return (
    <>
      <Select
        t={t}
        name="country"
        label={say('Nationality', 'Nationaliteit')}
        error={errorOf(errors, 'country')}
        options={[
          { value: 'IN', label: 'India' },
          { value: 'ES', label: say('Spain', 'Spanje') },
        ]}
      />
      <PhoneField
        t={t}
        label={say('Mobile number', 'Mobiel nummer')}
        hint={say('We only use it on the day of your visit.', 'Wij gebruiken het alleen op de dag van uw afspraak.')}
        optional
      />
      <NumberFields
        t={t}
        name="party"
        legend={say('Who comes along?', 'Wie komt er mee?')}
        error={errorOf(errors, 'adults')}
        max={8}
        boxes={[
          {
            name: 'adults',
            label: say('Adults', 'Volwassenen'),
            hint: say('18 or older', '18 of ouder'),
            wrong: errors.length > 0,
          },
          {
            name: 'children',
            label: say('Children', 'Kinderen'),
            hint: say('also babies', 'ook baby’s'),
            value: '2',
          },
        ]}
      />
      <Choice
        t={t}
        name="needs"
        kind="several"
        columns={2}
        optional
        legend={say('What do you need?', 'Wat heeft u nodig?')}
        options={[
          { value: 'wheelchair', label: say('A wheelchair', 'Een rolstoel') },
          { value: 'interpreter', label: say('An interpreter', 'Een tolk gebarentaal of een schrijftolk') },
        ]}
        chosen={['wheelchair']}
      />
    </>
  );
}

export function CheckSample({ sample }: { readonly sample: Sample }): ReactElement {
  const { t, say } = sample;
  const title = say('Check your answers', 'Controleer uw antwoorden');
  return (
    <Page t={t} site={sample.site} direction={sample.direction} title={title} alternateHref="#" back="#">
      <h1>{title}</h1>
      <SummaryList
        t={t}
        title={<PersonName>Ira Sharma</PersonName>}
        about="Ira Sharma"
        rows={[
          { term: say('Name', 'Naam'), value: <PersonName>Ira Sharma</PersonName>, changeHref: '#name' },
          {
            term: say('Date of birth', 'Geboortedatum'),
            value: say('3 January 1990', '3 januari 1990'),
            changeHref: '#birth',
          },
          { term: say('Nationality', 'Nationaliteit'), value: say('Indian', 'Indiase') },
        ]}
      />
      <SummaryList
        t={t}
        title={say('How we reach you', 'Hoe wij u bereiken')}
        about={say('contact', 'contact')}
        rows={[
          {
            term: say('E-mail address', 'E-mailadres'),
            value: 'a-very-long-address.of.somebody@university-of-somewhere.example',
            changeHref: '#mail',
          },
        ]}
      />
      <Notice t={t} kind="info">
        <p>{say('We delete your answers after 30 days.', 'Wij wissen uw antwoorden na 30 dagen.')}</p>
      </Notice>
      <Notice t={t} kind="done" title={say('Your e-mail is confirmed', 'Uw e-mail is bevestigd')} />
      <Notice t={t} kind="problem" title={say('We no longer keep 9.30', 'Wij houden 9.30 uur niet meer vast')}>
        <p>
          {say('Choose a time again. Your answers are here.', 'Kies opnieuw een tijd. Uw antwoorden staan er nog.')}
        </p>
      </Notice>
      <Verdict kind="unsure" title={say('We are not sure yet', 'Wij weten het nog niet zeker')} agencies={['ind']}>
        <p>{say('Call us. We look at it together.', 'Bel ons. Wij kijken samen.')}</p>
      </Verdict>
      <Form action="#">
        <Actions>
          <Button>{say('Book this visit', 'Boek deze afspraak')}</Button>
          <LinkButton href="#ics" look="secondary" download>
            {say('Add to calendar', 'Zet in uw agenda')}
          </LinkButton>
          <Button look="danger">{say('Cancel the visit', 'Zeg de afspraak af')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
