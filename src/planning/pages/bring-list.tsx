import type { ReactElement, ReactNode } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan, PlanDocument } from '../../route/rules/plan.ts';
import { written, type Writer } from '../../route/rules/wording.ts';
import { Details } from '../../web/details.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { fullName, type Company } from './person-words.tsx';

type BringListProps = { readonly t: Texts; readonly company: Company };

/** What is brought, from the plan: first what each of them needs, then what only one needs; what may follow later last. */
export function BringList({ t, company }: BringListProps): ReactElement {
  const coming = company.household.persons.filter((person) => person.coming).map(({ id }) => id);
  const papers = new Map(coming.map((id) => [id, papersOf(company.plan, id)]));
  const [first = [], ...others] = papers.values();
  const shared =
    others.length === 0 ? [] : first.filter((paper) => others.every((list) => list.some((one) => isSame(one, paper))));
  return (
    <>
      <p>{t('planning.bring.lead', { persons: coming.length })}</p>
      {shared.length > 0 ? (
        <Papers
          t={t}
          company={company}
          title={t('planning.bring.each')}
          about={t('planning.bring.each')}
          papers={shared}
          isOpen
        />
      ) : null}
      {coming.map((id) => (
        <Papers
          key={id}
          t={t}
          company={company}
          title={<PersonName>{fullName(t, company, id)}</PersonName>}
          about={fullName(t, company, id)}
          papers={(papers.get(id) ?? []).filter((paper) => !shared.some((one) => isSame(one, paper)))}
          isOpen={coming.length === 1}
        />
      ))}
    </>
  );
}

type PapersProps = BringListProps & {
  readonly title: ReactNode;
  /** The title in plain words. */
  readonly about: string;
  readonly papers: readonly PlanDocument[];
  readonly isOpen: boolean;
};

function Papers({ t, company, title, about, papers, isOpen }: PapersProps): ReactElement | null {
  if (papers.length === 0) return null;
  const writer = writerIn(t.language, company.route.today);
  const now = papers.filter(({ status }) => status === 'required-at-visit').length;
  return (
    <div className="flow">
      <h3>{title}</h3>
      <Details summary={t('planning.bring.papers', { now, later: papers.length - now })} about={about} open={isOpen}>
        <ul>
          {papers.map((paper) => (
            <Paper key={paper.code} t={t} paper={paper} writer={writer} />
          ))}
        </ul>
      </Details>
    </div>
  );
}

function isSame(one: PlanDocument, other: PlanDocument): boolean {
  return (
    one.code === other.code &&
    one.status === other.status &&
    JSON.stringify(one.onlyIf) === JSON.stringify(other.onlyIf)
  );
}

function Paper({
  t,
  paper,
  writer,
}: {
  readonly t: Texts;
  readonly paper: PlanDocument;
  readonly writer: Writer;
}): ReactElement {
  return (
    <li>
      <strong>{written(paper.title, writer)}</strong>
      {paper.status === 'required-later' ? ` (${t('planning.bring.later')})` : ''}
      <br />
      {[...paper.onlyIf, paper.words].map((wording) => `${written(wording, writer).replace(/\.$/, '')}.`).join(' ')}
    </li>
  );
}

/** The papers of a person for all desks of the visit, each once: at the strictest moment that a desk asks for it. */
export function papersOf(plan: Plan, person: string): readonly PlanDocument[] {
  const asked = plan.lines
    .filter(({ phase }) => phase === 'visit')
    .flatMap(({ bring }) => bring.filter((one) => one.person === person).flatMap(({ documents }) => documents));
  const strictFirst = asked.toSorted(
    (a, b) => Number(a.status === 'required-later') - Number(b.status === 'required-later'),
  );
  return strictFirst.filter(({ code }, place) => strictFirst.findIndex((other) => other.code === code) === place);
}
