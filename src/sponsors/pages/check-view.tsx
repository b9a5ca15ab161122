import type { ReactElement } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import { localTime } from '../../platform/clock.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { SummaryList } from '../../web/summary-list.tsx';
import { answerByFor } from '../actions/ask-group.ts';
import { promisedDay } from '../actions/group-letters.ts';
import { writtenBirth } from '../rules/participant-list.ts';
import { addressOf, shellOf, type GroupShown } from './group-asked.ts';
import { requestRows } from './group-words.tsx';

/** The request as it will be sent, with every line of the list as it was read: the last of three pages. */
export function CheckView({ asked, shown }: GroupShown): ReactElement {
  const { t, language } = asked;
  const { region, participants, at } = shown;
  const today = localTime(at, region.centre.zone).day;
  const title = t('groups.check.title');
  const change = addressOf(asked, '/request');
  const mails = participants.filter(({ email }) => email !== null).length;
  const days = numberSetting(region, 'booking-contact-kept-days', today.toString());
  return (
    <Page {...shellOf(asked)} title={title} back={addressOf(asked, '/list')} step={{ kind: 'step', number: 3, of: 3 }}>
      <h1>{title}</h1>
      <p className="lead">
        {t('groups.check.lead', { day: promisedDay(region, language, answerByFor(region, today)) })}
      </p>
      <SummaryList
        t={t}
        title={t('groups.check.request')}
        about={t('groups.check.request')}
        rows={requestRows(asked, shown).map((row) => ({ ...row, changeHref: change }))}
      />
      <h2>{t('groups.check.students')}</h2>
      <p>
        {t('groups.check.count', { participants: participants.length })} {t('groups.check.mails', { mails })}
      </p>
      <Students asked={asked} shown={shown} />
      <p>
        <a href={addressOf(asked, '/list')}>{t('groups.check.change')}</a>
      </p>
      <p>{t('groups.check.privacy', { days })}</p>
      <Form action={addressOf(asked, '/check')}>
        <Actions>
          <Button>{t('groups.check.send')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function Students({ asked: { t }, shown: { participants } }: GroupShown): ReactElement {
  return (
    <table className="people students">
      <caption className="visually-hidden">{t('groups.check.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('groups.page.name')}</th>
          <th scope="col">{t('groups.csv.born')}</th>
          <th scope="col">{t('groups.csv.email')}</th>
        </tr>
      </thead>
      <tbody>
        {participants.map(({ number, name, born, email }) => (
          <tr key={number} className="figures">
            <th scope="row">
              <PersonName>{writtenName(name)}</PersonName>
            </th>
            <td data-label={t('groups.csv.born')}>{writtenBirth(born)}</td>
            <td data-label={t('groups.csv.email')}>{email}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
