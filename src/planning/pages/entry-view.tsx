import type { ReactElement, ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { DateField } from '../../web/date-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import type { Site } from '../../web/site.ts';
import { Tick } from '../../web/tick.tsx';
import { entryAddress } from '../actions/entry-addresses.ts';
import { wrongBoxes, type TypedProof } from './entry-form.ts';

/** What each page of these doors is made with. */
export type EntryProps = { readonly t: Texts; readonly site: Site; readonly alternateHref: string };

type ProofProps = EntryProps & {
  readonly typed: TypedProof;
  readonly errors: readonly FieldError[];
  /** Both were readable and did not fit: no box is marked, because nobody is told which one was wrong. */
  readonly isRefused?: boolean | undefined;
};

/** After a visit was closed in this browser. */
export function ClosedView({ t, site, alternateHref }: EntryProps): ReactElement {
  const title = t('entry.closed.title');
  return (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t('entry.closed.lead')}</p>
      <p>
        <a href={entryAddress(t.language)}>{t('entry.with-number')}</a>
      </p>
      <p>
        <a href={`/${t.language}`}>{t('entry.start')}</a>
      </p>
    </Page>
  );
}

/** screen-C20: the reference and the birth date of one person. */
export function EnterView({ t, site, alternateHref, typed, errors, isRefused }: ProofProps): ReactElement {
  const faults = isRefused ? [] : errors;
  return (
    <Page
      t={t}
      site={site}
      title={t('entry.title')}
      alternateHref={alternateHref}
      errors={errors}
      back={`/${t.language}`}
    >
      <h1>{t('entry.title')}</h1>
      <p className="lead">{t('entry.lead')}</p>
      <Form action={entryAddress(t.language)}>
        <Field
          t={t}
          name="reference"
          label={t('entry.reference')}
          hint={t('entry.reference.hint')}
          error={errorOf(faults, 'reference')}
          value={typed.reference}
          maxLength={60}
        />
        <BirthDateOfOne t={t} typed={typed} errors={faults} />
        <Actions>
          <Button>{t('entry.button')}</Button>
        </Actions>
      </Form>
      <p>{t('entry.wait.hint')}</p>
      <h2>{t('entry.other.title')}</h2>
      <p>
        <a href={`${entryAddress(t.language)}/mail`}>{t('entry.other.mail')}</a>
      </p>
      <p>{t('entry.other.words')}</p>
    </Page>
  );
}

/** The link of the receipt stands for the reference: the birth date is asked, and a button does it. */
export function MailedLinkView({ action, ...props }: ProofProps & { readonly action: string }): ReactElement {
  const { t, site, alternateHref, typed, errors } = props;
  return (
    <Page t={t} site={site} title={t('entry.mailed.title')} alternateHref={alternateHref} errors={errors}>
      <h1>{t('entry.mailed.title')}</h1>
      <p className="lead">{t('entry.mailed.lead')}</p>
      <Form action={action}>
        <BirthDateOfOne t={t} typed={typed} errors={errors} />
        <Actions>
          <Button>{t('entry.button')}</Button>
        </Actions>
      </Form>
      <p>{t('entry.short')}</p>
    </Page>
  );
}

function BirthDateOfOne({ t, typed, errors }: Pick<ProofProps, 't' | 'typed' | 'errors'>): ReactElement {
  return (
    <>
      <DateField
        t={t}
        name="birth"
        legend={t('entry.birth')}
        hint={t('entry.birth.hint')}
        error={errors.find(({ field }) => field.startsWith('birth-'))?.message}
        wrong={wrongBoxes(errors)}
        values={typed}
      />
      <Tick name="birth-unknown" label={t('households.person.birth.unknown')} checked={typed.partlyUnknown} />
    </>
  );
}

type WaitProps = EntryProps & {
  readonly until: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** What opens another way meanwhile; without it only the telephone helps. */
  readonly children?: ReactNode;
};

/** The door is shut for a while: until when, and which other ways there are. It never says what was wrong. */
export function WaitView({ t, site, alternateHref, until, now, zone, children }: WaitProps): ReactElement {
  return (
    <Page
      t={t}
      site={site}
      title={t('entry.waiting.title')}
      alternateHref={alternateHref}
      back={entryAddress(t.language)}
    >
      <h1>{t('entry.waiting.title')}</h1>
      <p className="lead">
        <strong>{writtenUntil(t, until, now, zone)}</strong>
      </p>
      <p>{t('entry.waiting.why')}</p>
      {children ? (
        <>
          <h2>{t('entry.waiting.other')}</h2>
          {children}
        </>
      ) : null}
      <p>{t('entry.waiting.call', { phone: site.help.phone })}</p>
    </Page>
  );
}

/** In whole minutes and never too early; with the day when it is another one. */
function writtenUntil(t: Texts, until: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const { day, minute } = localTime(until.round({ smallestUnit: 'minute', roundingMode: 'ceil' }), zone);
  const clock = writtenClock(minute);
  if (Temporal.PlainDate.compare(day, localTime(now, zone).day) === 0) return t('entry.waiting.until', { clock });
  return t('entry.waiting.until.day', { day: writtenDay(day, t.language), clock });
}

/** One press asks for a mail with a link. What was typed goes in the form and never in an address. */
export function MailMeALink({ t, lead }: { readonly t: Texts; readonly lead: MailLead }): ReactElement {
  return (
    <Form action={`${entryAddress(t.language)}/mail`} hidden={{ ...lead }}>
      <p>{t('entry.mail.again.words')}</p>
      <Actions>
        <Button>{t('booking' in lead ? 'entry.mail.again' : 'entry.mail.button')}</Button>
      </Actions>
    </Form>
  );
}

/** By what a mail is asked for: what was typed, or the booking of a link that does not work any more. */
export type MailLead = { readonly lead: string } | { readonly booking: string };
