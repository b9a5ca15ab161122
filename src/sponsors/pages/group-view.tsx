import type { ReactElement, ReactNode } from 'react';
import { localTime } from '../../platform/clock.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { SummaryList } from '../../web/summary-list.tsx';
import { hasBegun } from '../actions/change-group.ts';
import { promisedDay } from '../actions/group-letters.ts';
import { isOverdue } from '../rules/group-session.ts';
import { addressOf, shellOf, type GroupShown } from './group-asked.ts';
import { Bring, Participants } from './participants.tsx';
import { GivenBlocks, requestRows, whereaboutsOf } from './group-words.tsx';

const dones = ['out', 'placed', 'waiting'] as const;

/** What became of a request; once time was given, who comes when, and what can be changed. */
export function GroupView(props: GroupShown & { readonly done: string }): ReactElement {
  const { asked, shown, done } = props;
  const { t } = asked;
  const { title, body } = stateOf(props);
  const what = dones.find((one) => one === done);
  return (
    <Page {...shellOf(asked)} title={title}>
      <h1>{title}</h1>
      {what ? (
        <Notice t={t} kind="done" live>
          <p>{t(`groups.done.${what}`)}</p>
        </Notice>
      ) : null}
      {body}
      <SummaryList
        t={t}
        title={t('groups.check.request')}
        about={t('groups.check.request')}
        rows={requestRows(asked, shown)}
      />
    </Page>
  );
}

function stateOf({ asked, shown }: GroupShown): { readonly title: string; readonly body: ReactNode } {
  const { t, language, site } = asked;
  const { group, region, participants, at } = shown;
  const { phone } = site.help;
  const values = { day: group.answerBy ? promisedDay(region, language, group.answerBy) : '', phone };
  switch (group.state) {
    case 'given': {
      const placed = participants.filter(({ time }) => time !== undefined).length;
      return { title: t('groups.page.given.title', { placed }), body: <Given asked={asked} shown={shown} /> };
    }
    case 'declined':
      return { title: t('groups.page.declined.title'), body: <Declined asked={asked} shown={shown} /> };
    case 'cancelled': {
      const body = (
        <>
          <p className="lead">{t('groups.page.cancelled.words')}</p>
          <Again asked={asked} />
        </>
      );
      return { title: t('groups.page.cancelled.title'), body };
    }
    default: {
      const isLate = isOverdue(group, at);
      const body = (
        <>
          {isLate ? (
            <Notice t={t} kind="problem">
              <p>{t('groups.page.late.words', values)}</p>
            </Notice>
          ) : (
            <>
              <p className="lead">{t('groups.page.asked.words', { participants: participants.length })}</p>
              <p>{t('groups.page.asked.mailed')}</p>
            </>
          )}
          <Listed asked={asked} shown={shown} />
        </>
      );
      return { title: t(isLate ? 'groups.page.late.title' : 'groups.page.asked.title', values), body };
    }
  }
}

function Given({ asked, shown }: GroupShown): ReactElement {
  const { t } = asked;
  const { group, participants } = shown;
  const count = (wanted: string) => participants.filter((one) => whereaboutsOf(shown, one) === wanted).length;
  const [waiting, young] = [count('no-time'), count('too-young')];
  return (
    <>
      {waiting + young > 0 ? (
        <Notice t={t} kind="attention">
          {waiting > 0 ? <p>{t('groups.page.given.waiting', { waiting })}</p> : null}
          {young > 0 ? <p>{t('groups.page.given.young', { young })}</p> : null}
        </Notice>
      ) : null}
      <h2>{t('groups.page.given.blocks')}</h2>
      <GivenBlocks t={t} group={group} />
      <p>{t('groups.page.number.hint')}</p>
      <Actions>
        <LinkButton href={addressOf(asked, '/print')}>{t('groups.page.print')}</LinkButton>
        <LinkButton href={addressOf(asked, '/list.csv')} look="secondary" download>
          {t('groups.page.csv')}
        </LinkButton>
      </Actions>
      <Listed asked={asked} shown={shown} />
      <Bring t={t} papers={group.papers} />
    </>
  );
}

/** Who is on the list, and what can be changed of it. */
function Listed({ asked, shown }: GroupShown): ReactElement {
  const { t } = asked;
  const now = localTime(shown.at, shown.region.centre.zone);
  return (
    <>
      <h2>{t(shown.group.state === 'given' ? 'groups.page.list' : 'groups.page.list.asked')}</h2>
      <Participants
        asked={asked}
        shown={shown}
        level={3}
        act={({ time, number }) => (time && hasBegun(time, now) ? undefined : addressOf(asked, `/out/${number}`))}
      />
      <h2>{t('groups.page.more')}</h2>
      <ul>
        <li>
          <a href={addressOf(asked, '/add')}>{t('groups.page.add')}</a>
        </li>
        <li>
          <a href={addressOf(asked, '/cancel')}>{t('groups.page.cancel')}</a>
        </li>
      </ul>
    </>
  );
}

function Declined({ asked, shown: { group } }: GroupShown): ReactElement {
  const { t, site } = asked;
  const { phone } = site.help;
  return (
    <>
      <p className="lead">{t('groups.page.declined.words')}</p>
      {group.wayOn === null ? null : <p>{t(`groups.way.${group.wayOn}.words`, { phone })}</p>}
      <Again asked={asked} />
    </>
  );
}

function Again({ asked: { t, language } }: Pick<GroupShown, 'asked'>): ReactElement {
  return (
    <Actions>
      <LinkButton href={`/${language}/groups`}>{t('groups.page.again')}</LinkButton>
    </Actions>
  );
}
