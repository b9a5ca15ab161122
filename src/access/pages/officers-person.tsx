import type { ReactElement, ReactNode } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Details } from '../../web/details.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { agencyName, OfficerPage } from '../../web/officer-page.tsx';
import type { Colleague } from '../actions/list-officers.ts';
import { isOpenAt, roleStateAt, type RoleOfPerson } from '../rules/officer-roles.ts';
import { newKey, officersAddress, type AskedByAdministrator, type Board } from './officers-door.ts';
import { wordsOf, type Words } from './officers-words.tsx';

/** What was done just now, or why it was not. */
export type Told =
  { readonly kind: 'done'; readonly what: Done } | { readonly kind: 'refused'; readonly why: RefusedDeed } | undefined;

export const doneWords = ['added', 'given', 'waits', 'approved', 'ended', 'removed', 'signed-out'] as const;
export type Done = (typeof doneWords)[number];

export type RefusedDeed = 'own-role' | 'own-gift' | 'awaits-no-approval' | 'ended-already' | 'last-administrator';

type PersonProps = {
  readonly asked: AskedByAdministrator;
  readonly board: Board;
  readonly person: Colleague;
  readonly told: Told;
};

type PartProps = Omit<PersonProps, 'told'> & { readonly words: Words };

/** One person of the agency: what they may, since when, by whom, and what an administrator can change of it. */
export function PersonPage({ asked, board, person, told }: PersonProps): ReactElement {
  const { t, language, site, session, alternateHref } = asked;
  const words = wordsOf(t, board, session.officer);
  const parts = { asked, board, person, words };
  const isSelf = person.officer === session.officer;
  const open = person.roles.filter((role) => isOpenAt(role, board.now));
  const past = person.roles.filter((role) => !open.includes(role));
  return (
    <OfficerPage
      t={t}
      site={site}
      session={session}
      // Titles stand in the history of the browser, where no name of anybody belongs.
      title={t('officers.title')}
      alternateHref={alternateHref}
      back={officersAddress(language)}
      wide
    >
      <h1>{person.name}</h1>
      <ToldNotice asked={asked} told={told} />
      <p>
        {t('officers.person.sign-in')} <strong>{person.subject}</strong>.
        {open.length > 0 ? (
          <>
            {' '}
            {t('officers.person.last')}: {words.moment(person.lastSignIn)}.{' '}
            {t('officers.browsers', { count: person.openSessions })}.
          </>
        ) : null}
      </p>
      {isSelf ? <p>{t('officers.person.own')}</p> : <Approvals {...parts} roles={open} />}
      <h2 id="roles">{t('officers.person.made', { agency: agencyName(site, session.agency) })}</h2>
      {open.length > 0 ? <Roles {...parts} roles={open} /> : <p>{t('officers.person.no-roles')}</p>}
      {isSelf ? null : (
        <LinkButton href={officersAddress(language, `/${person.officer}/role`)} look="secondary">
          {t('officers.give.link')}
        </LinkButton>
      )}
      {past.length > 0 ? (
        <Details summary={t('officers.person.gone-roles', { count: past.length })}>
          <Roles {...parts} roles={past} />
        </Details>
      ) : null}
      {open.length > 0 ? <Deeds {...parts} /> : null}
    </OfficerPage>
  );
}

function ToldNotice({ asked: { t }, told }: Pick<PersonProps, 'asked' | 'told'>): ReactNode {
  if (!told) return null;
  return told.kind === 'done' ? (
    <Notice t={t} kind="done" live title={t(`officers.done.${told.what}`)} />
  ) : (
    <Notice t={t} kind="problem" live title={t('officers.refused.title')}>
      <p>{t(`officers.refused.${told.why}`)}</p>
    </Notice>
  );
}

type RolesProps = PartProps & { readonly roles: readonly RoleOfPerson[] };

/** What waits for the decision of whoever looks now. */
function Approvals({ asked, board, person, words, roles }: RolesProps): ReactNode {
  const { t, language, session } = asked;
  const address = officersAddress(language, `/${person.officer}`);
  return roles
    .filter((role) => roleStateAt(role, board.now) === 'awaits-approval')
    .map((role) =>
      role.givenBy === session.officer ? (
        <Notice key={role.roleId} t={t} kind="info" title={t('officers.state.awaits-approval')}>
          <p>{t('officers.waiting.yours')}</p>
        </Notice>
      ) : (
        <Notice key={role.roleId} t={t} kind="attention" title={t('officers.approve.title', { name: person.name })}>
          <p>
            {t('officers.approve.words', {
              giver: words.who(role.givenBy),
              name: person.name,
              period: words.period(role),
            })}
          </p>
          <Form action={`${address}/approve`} hidden={{ role: role.roleId, key: newKey() }}>
            <Actions>
              <Button>{t('officers.approve.button')}</Button>
              <Button look="danger" formAction={`${address}/end`}>
                {t('officers.approve.refuse')}
              </Button>
            </Actions>
          </Form>
        </Notice>
      ),
    );
}

function Roles({ asked, board, person, words, roles }: RolesProps): ReactNode {
  const { t } = asked;
  const someOpen = roles.some((role) => isOpenAt(role, board.now));
  return (
    <table className="people" aria-label={t('officers.column.roles')}>
      <thead>
        <tr>
          <th scope="col">{t('officers.column.role')}</th>
          <th scope="col">{t('officers.column.period')}</th>
          <th scope="col">{t('officers.column.state')}</th>
          <th scope="col">{t('officers.column.given')}</th>
          {someOpen ? <th scope="col">{t('officers.column.deeds')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role.roleId}>
            <th scope="row">{words.roleName(role)}</th>
            <td>{words.period(role)}</td>
            <td>{words.state(role)}</td>
            <td data-label={t('officers.column.given')}>
              {words.who(role.givenBy)}
              {role.approvedBy === null ? null : (
                <>. {t('officers.approved-by', { name: words.who(role.approvedBy) })}</>
              )}
            </td>
            {someOpen ? (
              <td>
                <EndRole asked={asked} board={board} person={person} words={words} role={role} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In two presses, because it cannot be taken back: ending signs the person out. */
function EndRole({ asked, board, person, words, role }: PartProps & { readonly role: RoleOfPerson }): ReactNode {
  const { t, language } = asked;
  const begun = roleStateAt(role, board.now) === 'in-force';
  const name = person.name;
  return (
    <Details summary={t(begun ? 'officers.end.summary' : 'officers.end.back.summary')} about={words.roleName(role)}>
      <p>{begun ? t('officers.end.words', { name }) : t('officers.end.back.words', { name })}</p>
      <Form action={officersAddress(language, `/${person.officer}/end`)} hidden={{ role: role.roleId, key: newKey() }}>
        <Actions>
          <Button look="danger">{t(begun ? 'officers.end.button' : 'officers.end.back.button')}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

function Deeds({ asked, person }: PartProps): ReactNode {
  const { t, language, site, session } = asked;
  const address = officersAddress(language, `/${person.officer}`);
  const values = { name: person.name, agency: agencyName(site, session.agency) };
  return (
    <div className="deeds">
      <Details summary={t('officers.sessions.summary')}>
        <p>{t('officers.sessions.words')}</p>
        <Form action={`${address}/sign-out`} hidden={{ key: newKey() }}>
          <Actions>
            <Button look="secondary">{t('officers.sessions.button')}</Button>
          </Actions>
        </Form>
      </Details>
      <Details summary={t('officers.remove.summary')}>
        <p>{t('officers.remove.words', values)}</p>
        <Form action={`${address}/remove`} hidden={{ key: newKey() }}>
          <Actions>
            <Button look="danger">{t('officers.remove.button')}</Button>
          </Actions>
        </Form>
      </Details>
    </div>
  );
}
