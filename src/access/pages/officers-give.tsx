import type { ReactElement, ReactNode } from 'react';
import { officerRoles } from '../../kernel/actor.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { DayField } from '../../web/day-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { agencyName, OfficerPage } from '../../web/officer-page.tsx';
import { Select } from '../../web/select.tsx';
import type { Colleague } from '../actions/list-officers.ts';
import { rolesAt } from '../rules/officer-roles.ts';
import { newKey, officersAddress, type AskedByAdministrator, type Board, type SignInPlace } from './officers-door.ts';
import type { TypedPerson, TypedRole } from './officers-form.ts';

type FormPageProps = {
  readonly asked: AskedByAdministrator;
  readonly board: Board;
  readonly typed: TypedRole;
  readonly errors?: readonly FieldError[] | undefined;
};

/** A role for somebody who works here. */
export function GivePage({ person, ...props }: FormPageProps & { readonly person: Colleague }): ReactElement {
  const { t, language, site, session, alternateHref } = props.asked;
  const title = t('officers.give.title', { name: person.name });
  const address = officersAddress(language, `/${person.officer}`);
  return (
    <OfficerPage
      t={t}
      site={site}
      session={session}
      // Titles stand in the history of the browser, where no name of anybody belongs.
      title={t('officers.give.link')}
      alternateHref={alternateHref}
      errors={props.errors}
      back={address}
    >
      <h1>{title}</h1>
      <p className="lead">{t('officers.give.lead', { agency: agencyName(site, session.agency) })}</p>
      <Form action={`${address}/role`} hidden={{ key: newKey() }}>
        <RoleFields {...props} />
        <Actions>
          <Button>{t('officers.give.button')}</Button>
        </Actions>
      </Form>
    </OfficerPage>
  );
}

type AddPageProps = FormPageProps & { readonly person: TypedPerson; readonly places: readonly SignInPlace[] };

/** Somebody new, with the first role. */
export function AddPage({ person, places, ...props }: AddPageProps): ReactElement {
  const { t, language, site, session, alternateHref } = props.asked;
  return (
    <OfficerPage
      t={t}
      site={site}
      session={session}
      title={t('officers.new.title')}
      alternateHref={alternateHref}
      errors={props.errors}
      back={officersAddress(language)}
    >
      <h1>{t('officers.new.title')}</h1>
      <p className="lead">{t('officers.new.lead', { agency: agencyName(site, session.agency) })}</p>
      {places.length === 0 ? (
        <Notice t={t} kind="problem" title={t('officers.new.no-provider.title')}>
          <p>{t('officers.new.no-provider.words')}</p>
        </Notice>
      ) : (
        <Form action={officersAddress(language, '/new')} hidden={{ key: newKey() }}>
          <PersonFields {...props} person={person} places={places} />
          <RoleFields {...props} />
          <Actions>
            <Button>{t('officers.new.button')}</Button>
          </Actions>
        </Form>
      )}
    </OfficerPage>
  );
}

function PersonFields({ asked: { t, language }, person, places, errors }: Omit<AddPageProps, 'board' | 'typed'>) {
  return (
    <>
      <Field
        t={t}
        name="name"
        label={t('officers.new.name')}
        hint={t('officers.new.name-hint')}
        error={errorOf(errors, 'name')}
        value={person.name}
        maxLength={100}
      />
      {places.length > 1 ? (
        <Select
          t={t}
          name="provider"
          label={t('officers.new.provider')}
          error={errorOf(errors, 'provider')}
          options={places.map(({ issuer, name }) => ({ value: issuer, label: name[language] }))}
          value={person.issuer}
        />
      ) : null}
      <Field
        t={t}
        name="subject"
        label={t('officers.new.subject')}
        hint={t('officers.new.subject-hint')}
        error={errorOf(errors, 'subject')}
        value={person.subject}
        maxLength={255}
      />
    </>
  );
}

function RoleFields({ asked: { t, context }, board, typed, errors }: FormPageProps): ReactNode {
  const { longestDays } = board.terms;
  return (
    <>
      <Choice
        t={t}
        kind="one"
        name="role"
        legend={t('officers.give.role')}
        hint={t('officers.give.two')}
        error={errorOf(errors, 'role')}
        options={rolesAt(context.actor.agencyKind, officerRoles).map((role) => ({
          value: role,
          label: t(`access.role.${role}`),
          hint: t(`officers.role.${role}.about`),
        }))}
        columns={2}
        chosen={[typed.role]}
      />
      <DayField
        t={t}
        name="first-day"
        label={t('officers.give.first')}
        error={errorOf(errors, 'first-day')}
        value={typed.firstDay}
        earliest={board.today}
        latest={board.today.add({ days: longestDays })}
      />
      <DayField
        t={t}
        name="last-day"
        label={t('officers.give.last')}
        hint={t('officers.give.last-hint', { days: longestDays })}
        error={errorOf(errors, 'last-day')}
        value={typed.lastDay}
        earliest={board.today}
      />
    </>
  );
}
