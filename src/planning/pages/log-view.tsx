import { FormField, FormLabel, Textbox } from '@utrecht/component-library-react';
import type { ReactElement } from 'react';
import type { LogPage } from '../../access/actions/read-log.ts';
import { visitCode, type Deed } from '../../journal/rules/log.ts';
import type { Region } from '../../region/rules/region.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { describedBy, errorOf, type FieldError } from '../../web/field-error.ts';
import { FieldNotes } from '../../web/field-notes.tsx';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { Select } from '../../web/select.tsx';
import { ownAgencyName, shellOf, type DeskAsked } from './desk-asked.ts';
import { withParameters } from './draft.ts';
import { fieldsOf, isOfLastDays, LAST_DAYS, type AskedLog } from './log-filter.ts';
import { purposeCodes, purposeName, writtenMoment } from './log-words.ts';

export type LogViewProps = {
  readonly asked: DeskAsked;
  readonly chosen: AskedLog;
  readonly log: LogPage;
  readonly region: Region;
  readonly errors: readonly FieldError[];
};

export function LogView(props: LogViewProps): ReactElement {
  const { asked, chosen, log, errors } = props;
  const { t, language } = asked;
  return (
    <OfficerPage
      {...shellOf(asked)}
      title={t('journal.log.title')}
      alternateHref={logAddress(language === 'en' ? 'nl' : 'en', chosen)}
      errors={errors}
      wide
    >
      <h1>{t('journal.log.title')}</h1>
      <p className="lead">{t('journal.log.lead', { agency: ownAgencyName(asked) })}</p>
      <Choose {...props} />
      {isOfLastDays(chosen) ? <p>{t('journal.log.lately', { days: LAST_DAYS })}</p> : null}
      {log.deeds.length === 0 ? <p>{t('journal.log.none')}</p> : <DeedTable {...props} />}
      <Pages {...props} />
      {log.deeds.length === 0 ? null : <Export {...props} />}
    </OfficerPage>
  );
}

function logAddress(language: DeskAsked['language'], chosen: AskedLog, changed: Partial<AskedLog> = {}): string {
  return withParameters(`/${language}/desk/log`, fieldsOf({ ...chosen, ...changed }));
}

/** What is shown, in one row: nothing is changed by it, so it stands in the address. */
function Choose(props: LogViewProps): ReactElement {
  const { asked, chosen, log, region, errors } = props;
  const { t, language } = asked;
  const isNarrowed = Object.keys(fieldsOf({ ...chosen, page: 1 })).length > 0;
  return (
    <Form action={`/${language}/desk/log`} method="get">
      <div className="log-choice">
        <DayField {...props} />
        <Select
          t={t}
          name="officer"
          label={t('journal.log.officer')}
          options={log.officers.map(({ officer, name }) => ({ value: officer, label: name }))}
          value={chosen.officer}
          optional
        />
        <Select
          t={t}
          name="purpose"
          label={t('journal.log.purpose')}
          options={purposeCodes(region).map((code) => ({ value: code, label: purposeName(region, code, language) }))}
          value={chosen.purpose}
          optional
        />
        <Field
          t={t}
          name="visit"
          label={t('journal.log.visit')}
          hint={t('journal.log.visit-hint')}
          error={errorOf(errors, 'visit')}
          value={chosen.visit}
          maxLength={8}
          optional
        />
        <Select
          t={t}
          name="what"
          label={t('journal.log.what')}
          options={[
            { value: 'looks', label: t('journal.log.what.looks') },
            { value: 'all', label: t('journal.log.what.all') },
          ]}
          value={chosen.what}
          optional
        />
      </div>
      <Actions>
        <Button>{t('journal.log.show')}</Button>
        {isNarrowed ? <a href={`/${language}/desk/log`}>{t('journal.log.all')}</a> : null}
      </Actions>
    </Form>
  );
}

function DayField({ asked: { t }, chosen, errors }: LogViewProps): ReactElement {
  const wrong = errorOf(errors, 'day');
  return (
    <FormField invalid={wrong !== undefined}>
      <FormLabel htmlFor="day">{t('journal.log.day')}</FormLabel>
      <FieldNotes t={t} id="day" error={wrong} />
      <Textbox
        id="day"
        name="day"
        type="date"
        defaultValue={chosen.day}
        invalid={wrong !== undefined}
        aria-describedby={describedBy('day', { hint: false, error: wrong !== undefined })}
      />
    </FormField>
  );
}

function DeedTable(props: LogViewProps): ReactElement {
  const { asked, chosen, log } = props;
  const { t } = asked;
  const names = new Map(log.officers.map(({ officer, name }) => [officer, name]));
  return (
    <table className="people log">
      <caption className="visually-hidden">{t('journal.log.caption', { page: chosen.page })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('journal.log.column.when')}</th>
          <th scope="col">{t('journal.log.column.who')}</th>
          <th scope="col">{t('journal.log.column.did')}</th>
          <th scope="col">{t('journal.log.column.visit')}</th>
          <th scope="col">{t('journal.log.column.why')}</th>
          <th scope="col">{t('journal.log.column.number')}</th>
        </tr>
      </thead>
      <tbody>
        {log.deeds.map((deed, row) => (
          <DeedRow key={row} {...props} deed={deed} name={names.get(deed.officer) ?? t('journal.log.gone')} />
        ))}
      </tbody>
    </table>
  );
}

function DeedRow({ asked, chosen, region, deed, name }: LogViewProps & { deed: Deed; name: string }): ReactElement {
  const { t, language } = asked;
  const code = deed.booking === null ? undefined : visitCode(deed.booking);
  return (
    <tr className="figures">
      <td data-label={t('journal.log.column.when')}>{writtenMoment(deed.at, region.centre.zone, language)}</td>
      <td data-label={t('journal.log.column.who')}>
        <bdi>{name}</bdi> <span className="quiet">{t.made(`access.role.${deed.role}`)}</span>
      </td>
      <td data-label={t('journal.log.column.did')}>{deedWords(asked, deed)}</td>
      <td data-label={t('journal.log.column.visit')}>
        {code === undefined ? null : (
          <a href={logAddress(language, chosen, { visit: code, page: 1 })}>
            <span className="visually-hidden">{t('journal.log.only-visit', { code: '' })}</span>
            <code>{code}</code>
          </a>
        )}
      </td>
      <td data-label={t('journal.log.column.why')}>
        {deed.purpose === null ? null : purposeName(region, deed.purpose, language)}
      </td>
      <td data-label={t('journal.log.column.number')}>{deed.number ?? t('journal.log.number-soon')}</td>
    </tr>
  );
}

function deedWords({ t }: DeskAsked, { action, persons }: Deed): string {
  if (action === 'person-looked-at') return t('journal.log.looked', { persons });
  const key = `journal.action.${action}`;
  return t.has(key) ? t.made(key) : t('journal.action.other', { code: action });
}

function Pages({ asked, chosen, log }: LogViewProps): ReactElement | null {
  const { t, language } = asked;
  if (chosen.page === 1 && !log.hasMore) return null;
  return (
    <nav aria-label={t('journal.log.pages')} className="log-pages">
      {chosen.page > 1 ? (
        <a href={logAddress(language, chosen, { page: chosen.page - 1 })} rel="prev">
          {t('journal.log.previous')}
        </a>
      ) : null}
      {log.hasMore ? (
        <a href={logAddress(language, chosen, { page: chosen.page + 1 })} rel="next">
          {t('journal.log.next')}
        </a>
      ) : null}
    </nav>
  );
}

function Export({ asked, chosen }: LogViewProps): ReactElement {
  const { t, language } = asked;
  return (
    <Form action={`/${language}/desk/log/export`} hidden={fieldsOf({ ...chosen, page: 1 })}>
      <p>{t('journal.log.export-note')}</p>
      <Actions>
        <Button look="secondary">{t('journal.log.export')}</Button>
      </Actions>
    </Form>
  );
}
