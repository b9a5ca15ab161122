import type { ReactElement, ReactNode } from 'react';
import { LinkButton } from '../../web/button.tsx';
import { Details } from '../../web/details.tsx';
import { Notice } from '../../web/notice.tsx';
import { agencyName, OfficerPage } from '../../web/officer-page.tsx';
import type { Colleague } from '../actions/list-officers.ts';
import { administratorsAt, isOpenAt, roleStateAt } from '../rules/officer-roles.ts';
import { officersAddress, type AskedByAdministrator, type Board } from './officers-door.ts';
import { byName, wordsOf, type Words } from './officers-words.tsx';

type ListProps = { readonly asked: AskedByAdministrator; readonly board: Board };

/** Everybody of the agency on one page (screen-B01): what waits for a decision first, who left folded away. */
export function OfficersList({ asked, board }: ListProps): ReactElement {
  const { t, language, site, session, alternateHref } = asked;
  const words = wordsOf(t, board, session.officer);
  const people = byName(board.people, t);
  const here = people.filter(({ roles }) => roles.some((role) => isOpenAt(role, board.now)));
  const gone = people.filter((person) => !here.includes(person));
  return (
    <OfficerPage t={t} site={site} session={session} title={t('officers.title')} alternateHref={alternateHref} wide>
      <h1>{t('officers.title')}</h1>
      <p className="lead">{t('officers.lead', { agency: agencyName(site, session.agency) })}</p>
      <TooFew asked={asked} board={board} />
      <Waiting asked={asked} people={people} board={board} words={words} />
      <h2>{t('officers.now.title', { count: here.length })}</h2>
      <People asked={asked} people={here} board={board} words={words} />
      <LinkButton href={officersAddress(language, '/new')}>{t('officers.add')}</LinkButton>
      {gone.length > 0 ? (
        <Details summary={t('officers.gone.title', { count: gone.length })}>
          <People asked={asked} people={gone} board={board} words={words} />
        </Details>
      ) : null}
      <p>
        <a href={`/${language}/desk/settings`}>{t('officers.facts')}</a>
      </p>
    </OfficerPage>
  );
}

/** With one administrator nobody can approve a second: better told before the one falls ill. */
function TooFew({ asked: { t }, board }: ListProps): ReactNode {
  const { size: count } = administratorsAt(
    board.people.flatMap(({ roles }) => roles),
    board.now,
  );
  if (count > 1) return null;
  return (
    <Notice t={t} kind="attention" title={t('officers.few.title', { count })}>
      <p>{t('officers.few.words')}</p>
    </Notice>
  );
}

type PeopleProps = ListProps & { readonly people: readonly Colleague[]; readonly words: Words };

function Waiting({ asked, people, board, words }: PeopleProps): ReactNode {
  const { t, language, session } = asked;
  const waiting = people.flatMap((person) =>
    person.roles.filter((role) => roleStateAt(role, board.now) === 'awaits-approval').map((role) => ({ person, role })),
  );
  if (waiting.length === 0) return null;
  return (
    <>
      <h2 id="waiting">{t('officers.waiting.title')}</h2>
      <p>{t('officers.waiting.lead')}</p>
      <table className="people" aria-labelledby="waiting">
        <thead>
          <tr>
            <th scope="col">{t('officers.column.name')}</th>
            <th scope="col">{t('officers.column.role')}</th>
            <th scope="col">{t('officers.column.given')}</th>
            <th scope="col">{t('officers.column.deeds')}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map(({ person, role }) => (
            <tr key={role.roleId}>
              <th scope="row">{person.name}</th>
              <td>
                {words.roleName(role)}, {words.period(role)}
              </td>
              <td data-label={t('officers.column.given')}>{words.who(role.givenBy)}</td>
              <td>
                {role.officer === session.officer ? (
                  t('officers.waiting.own')
                ) : role.givenBy === session.officer ? (
                  t('officers.waiting.yours')
                ) : (
                  <a href={officersAddress(language, `/${person.officer}`)}>
                    {t('officers.waiting.look')}
                    <span className="visually-hidden">: {person.name}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function People({ asked, people, board, words }: PeopleProps): ReactNode {
  const { t, language, session } = asked;
  return (
    <table className="people" aria-label={t('officers.title')}>
      <thead>
        <tr>
          <th scope="col">{t('officers.column.name')}</th>
          <th scope="col">{t('officers.column.roles')}</th>
          <th scope="col">{t('officers.column.seen')}</th>
          <th scope="col">{t('officers.person.open')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.officer}>
            <th scope="row">
              <a href={officersAddress(language, `/${person.officer}`)}>
                {person.officer === session.officer ? t('officers.you', { name: person.name }) : person.name}
              </a>
            </th>
            <td>
              <RolesOf person={person} board={board} words={words} />
            </td>
            {person.roles.some((role) => isOpenAt(role, board.now)) ? (
              <>
                <td data-label={t('officers.column.seen')}>{words.moment(person.lastSignIn)}</td>
                <td>{t('officers.browsers', { count: person.openSessions })}</td>
              </>
            ) : (
              <td colSpan={2} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RolesOfProps = { readonly person: Colleague; readonly board: Board; readonly words: Words };

/** The open roles; of who left, the last one. */
function RolesOf({ person, board, words }: RolesOfProps): ReactNode {
  const open = person.roles.filter((role) => isOpenAt(role, board.now));
  return (
    <ul>
      {(open.length > 0 ? open : person.roles.slice(0, 1)).map((role) => (
        <li key={role.roleId}>
          <strong>{words.roleName(role)}</strong>{' '}
          {roleStateAt(role, board.now) === 'in-force' ? (
            words.period(role)
          ) : open.length > 0 ? (
            <>
              {words.period(role)} {words.state(role)}
            </>
          ) : (
            words.state(role)
          )}
        </li>
      ))}
    </ul>
  );
}
