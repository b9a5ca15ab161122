import type { ReactElement } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { promisedDay, writtenBlock } from '../actions/group-letters.ts';
import { waitingOf } from '../actions/group-places.ts';
import type { CountedGroup } from '../actions/read-group.ts';
import { isOverdue, type GroupSession } from '../rules/group-session.ts';
import { deskAddress, deskShellOf, type DeskAsked } from './desk-asked.ts';

type GroupListProps = {
  readonly asked: DeskAsked;
  readonly groups: readonly CountedGroup[];
  readonly region: Region;
  readonly at: Temporal.Instant;
  readonly done: string;
};

/** Schools that wait, the first promised first; below them those that have their time. */
export function GroupList(props: GroupListProps): ReactElement {
  const { asked, groups, done } = props;
  const { t } = asked;
  const title = t('groups.desk.title');
  const of = (state: GroupSession['state']) => groups.filter(({ group }) => group.state === state);
  const [waiting, given] = [of('asked'), of('given')];
  return (
    <OfficerPage {...deskShellOf(asked)} title={title} wide>
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures">{t('groups.desk.count', { waiting: waiting.length })}</p>
      </div>
      {done === 'declined' ? (
        <Notice t={t} kind="done" live>
          <p>{t('groups.desk.done.declined')}</p>
        </Notice>
      ) : null}
      {waiting.length > 0 ? (
        <>
          <h2>{t('groups.desk.waiting')}</h2>
          <Rows {...props} groups={waiting} />
        </>
      ) : (
        <>
          <h2>{t('groups.desk.none.title')}</h2>
          <p>{t('groups.desk.none.words')}</p>
        </>
      )}
      {given.length > 0 ? (
        <>
          <h2>{t('groups.desk.given')}</h2>
          <Rows {...props} groups={given} />
        </>
      ) : null}
    </OfficerPage>
  );
}

function Rows({ asked, groups, region, at }: GroupListProps): ReactElement {
  const { t } = asked;
  return (
    <ol className="requests">
      {groups.map(({ group, participants }) => (
        <li key={group.booking} className="requests__row figures">
          {group.state === 'asked' ? <Due asked={asked} group={group} region={region} at={at} /> : null}
          <a href={deskAddress(asked, `/${group.booking}`)}>
            <bdi dir="auto">{group.school}</bdi>
          </a>
          <span>{t('groups.desk.students', { students: participants.length })}</span>
          {group.state === 'given' ? <Placed asked={asked} found={{ group, participants }} /> : null}
          {group.blocks.map((block) => (
            <span key={`${block.day.toString()} ${block.from}`}>{writtenBlock(t, block)}</span>
          ))}
        </li>
      ))}
    </ol>
  );
}

type DueProps = Pick<GroupListProps, 'asked' | 'region' | 'at'> & { readonly group: GroupSession };

/** By when we promised an answer; in red and in words when that is over. */
export function Due({ asked: { t, language }, group, region, at }: DueProps): ReactElement | null {
  if (!group.answerBy) return null;
  const day = promisedDay(region, language, group.answerBy);
  if (isOverdue(group, at)) return <strong className="late">{t('groups.desk.overdue', { day })}</strong>;
  return <strong>{t('groups.desk.answer-by', { day })}</strong>;
}

type PlacedProps = { readonly asked: DeskAsked; readonly found: CountedGroup };

/** How many have a time; who has none yet stands out, because more time can be given. */
export function Placed({ asked: { t }, found }: PlacedProps): ReactElement {
  const waiting = waitingOf(found).length;
  return (
    <>
      <span>{t('groups.desk.placed', { placed: found.participants.length - waiting })}</span>
      {waiting > 0 ? <strong className="late">{t('groups.desk.without', { waiting })}</strong> : null}
    </>
  );
}

/** Somebody answered while this page was open, or the school took it back. */
export function GroupAnswered({ asked }: { readonly asked: DeskAsked }): ReactElement {
  return <Ended asked={asked} why="answered" />;
}

export function GroupGone({ asked }: { readonly asked: DeskAsked }): ReactElement {
  return <Ended asked={asked} why="gone" />;
}

function Ended({ asked, why }: { readonly asked: DeskAsked; readonly why: 'answered' | 'gone' }): ReactElement {
  const { t } = asked;
  const title = t(`groups.desk.${why}.title`);
  const way = why === 'gone' ? { href: `/${asked.language}/desk`, words: t('groups.desk.gone.back') } : undefined;
  const { href, words } = way ?? { href: deskAddress(asked), words: t('groups.desk.back') };
  return (
    <OfficerPage {...deskShellOf(asked)} title={title} back={href}>
      <h1>{title}</h1>
      <p className="lead">{t(`groups.desk.${why}.words`)}</p>
      <Actions>
        <LinkButton href={href}>{words}</LinkButton>
      </Actions>
    </OfficerPage>
  );
}
