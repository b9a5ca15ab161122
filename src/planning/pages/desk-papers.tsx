import { Fragment, type ReactElement } from 'react';
import type { SharedPerson } from '../../households/rules/shared-household.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan, PlanDocument } from '../../route/rules/plan.ts';
import { written } from '../../route/rules/wording.ts';
import { Details } from '../../web/details.tsx';
import { papersOf } from './bring-list.tsx';
import { NameAtDesk } from './desk-words.tsx';

type DeskPapersProps = {
  readonly t: Texts;
  /** With the lines of the agency's own steps only. */
  readonly plan: Plan;
  readonly persons: readonly SharedPerson[];
  readonly today: Temporal.PlainDate;
};

/** Persons who bring the same, with what they bring. */
type Group = { readonly persons: readonly SharedPerson[]; readonly titles: readonly string[] };

/** The papers to see, by name only: officers know what each is. What may follow later waits until somebody asks. */
export function DeskPapers({ t, plan, persons, today }: DeskPapersProps): ReactElement {
  const writer = writerIn(t.language, today);
  const titles = (id: string, status: PlanDocument['status']) =>
    papersOf(plan, id)
      .filter((paper) => paper.status === status)
      .map(({ title }) => written(title, writer));
  const groups = (status: PlanDocument['status']): readonly Group[] =>
    [...Map.groupBy(persons, ({ id }) => titles(id, status).join()).values()]
      .map((same) => ({ persons: same, titles: titles(same[0]?.id ?? '', status) }))
      .filter((group) => group.titles.length > 0);
  const [now, later] = [groups('required-at-visit'), groups('required-later')];
  return (
    <>
      <h3>{t('desk.visit.bring')}</h3>
      {now.length > 0 ? <Groups t={t} groups={now} of={persons.length} /> : <p>{t('desk.visit.bring.none')}</p>}
      {later.length > 0 ? (
        <Details summary={t('desk.visit.bring.later')}>
          <Groups t={t} groups={later} of={persons.length} />
        </Details>
      ) : null}
    </>
  );
}

type GroupsProps = { readonly t: Texts; readonly groups: readonly Group[]; readonly of: number };

function Groups({ t, groups, of }: GroupsProps): ReactElement {
  return (
    <dl className="papers">
      {groups.map(({ persons, titles }) => (
        <div key={titles.join()}>
          <dt>{persons.length === of && of > 1 ? t('desk.visit.bring.all') : <Names persons={persons} />}</dt>
          <dd>
            <ul>
              {titles.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Names({ persons }: { readonly persons: readonly SharedPerson[] }): ReactElement[] {
  return persons.map((person, place) => (
    <Fragment key={person.id}>
      {place > 0 ? ', ' : ''}
      <NameAtDesk person={person} />
    </Fragment>
  ));
}
