import type { ReactElement } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan, PlanDocument } from '../../route/rules/plan.ts';
import { written, type Writer } from '../../route/rules/wording.ts';
import { Details } from '../../web/details.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { fullName, type Company } from './person-words.tsx';

type BringListProps = { readonly t: Texts; readonly company: Company };

/** What each person brings, from the plan: what must be there on the day before what may follow later. */
export function BringList({ t, company }: BringListProps): ReactElement {
  const coming = company.household.persons.filter((person) => person.coming);
  const writer = writerIn(t.language, company.route.today);
  return (
    <>
      {coming.map(({ id }) => {
        const papers = papersOf(company.plan, id);
        if (papers.length === 0) return null;
        const now = papers.filter(({ status }) => status === 'required-at-visit').length;
        return (
          <div key={id} className="flow">
            <h3>
              <PersonName>{fullName(t, company, id)}</PersonName>
            </h3>
            <Details
              summary={t('planning.bring.papers', { now, later: papers.length - now })}
              about={fullName(t, company, id)}
              open={coming.length === 1}
            >
              <ul>
                {papers.map((paper) => (
                  <Paper key={paper.code} t={t} paper={paper} writer={writer} />
                ))}
              </ul>
            </Details>
          </div>
        );
      })}
    </>
  );
}

function Paper({ t, paper, writer }: { readonly t: Texts; readonly paper: PlanDocument; readonly writer: Writer }): ReactElement {
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
function papersOf(plan: Plan, person: string): readonly PlanDocument[] {
  const asked = plan.lines
    .filter(({ phase }) => phase === 'visit')
    .flatMap(({ bring }) => bring.filter((one) => one.person === person).flatMap(({ documents }) => documents));
  const strictFirst = asked.toSorted((a, b) => Number(a.status === 'required-later') - Number(b.status === 'required-later'));
  return strictFirst.filter(({ code }, place) => strictFirst.findIndex((other) => other.code === code) === place);
}
