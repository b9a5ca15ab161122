import type { ReactElement, ReactNode } from 'react';
import { writtenPhone } from '../../households/rules/contact.ts';
import type { SharedPerson } from '../../households/rules/shared-household.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { Line } from '../../web/line.tsx';
import { agencyName, OfficerPage } from '../../web/officer-page.tsx';
import { SummaryList, type SummaryRow } from '../../web/summary-list.tsx';
import type { DeskStep, DeskVisit } from '../rules/desk-visit.ts';
import { visitHasAdvice } from '../rules/has-advice.ts';
import { writtenTopics } from './advice-topics.tsx';
import { CardReady, ToldNow, type CardReadyProps } from './card-ready.tsx';
import { shellOf } from './desk-asked.ts';
import { DeskPapers } from './desk-papers.tsx';
import { deskStop, NameAtDesk, needsInWords } from './desk-words.tsx';
import { writtenBirth } from './written-birth.ts';

type VisitProps = CardReadyProps & { readonly visit: DeskVisit; readonly route: RouteContext };

/** The card of a visit: what my agency does and for whom, first; then who they are, as far as it is shared. */
export function DeskVisitView(props: VisitProps): ReactElement {
  const { asked, visit, route } = props;
  const { t, language } = asked;
  const { ticket, size, day } = visit;
  // The title of the document stands in the browser's history: a number and no name.
  const title = ticket === null ? t('desk.visit.title.none') : t('desk.visit.title', { ticket });
  const [own, others] = [visit.steps.filter((step) => step.own), visit.steps.filter((step) => !step.own)];
  const { plan } = visit;
  const { persons = [], topics } = visit.household;
  return (
    <OfficerPage {...shellOf(asked)} title={title} back={`/${language}/desk`} wide>
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures">
          {writtenDay(day, language, route.today)} · {t('desk.visit.size', { persons: size })}
        </p>
      </div>
      <ToldNow asked={asked} told={props.told} persons={visit.household.persons} />
      <div className="board">
        <section className="board__part flow">
          <h2>{t('desk.visit.own')}</h2>
          {own.length > 0 ? <Steps {...props} steps={own} /> : <p>{t('desk.visit.own.none')}</p>}
          {plan && own.length > 0 ? <DeskPapers t={t} plan={plan} persons={persons} today={route.today} /> : null}
          {topics && visitHasAdvice(own) ? (
            <>
              <h3>{t('orientation.chosen')}</h3>
              <p>{writtenTopics(t, { topics })}</p>
            </>
          ) : null}
        </section>
        <section className="board__part flow">
          <h2>{t('desk.visit.persons')}</h2>
          <Persons {...props} />
          <Reach {...props} />
        </section>
        {others.length > 0 ? (
          <section className="board__part flow">
            <h2>{t('desk.visit.others')}</h2>
            {others.some(({ place }) => place === undefined) ? (
              <p className="source">{t('desk.visit.others.words')}</p>
            ) : null}
            <Steps {...props} steps={others} />
          </section>
        ) : null}
        <CardReady {...props} persons={visit.household.persons} zone={route.region.centre.zone} />
      </div>
    </OfficerPage>
  );
}

function Steps({ asked: { t }, visit, route, steps }: VisitProps & { readonly steps: readonly DeskStep[] }) {
  const { persons } = visit.household;
  return <Line t={t} visit stops={steps.map((step) => deskStop({ t, region: route.region }, { step, persons }))} />;
}

function Persons({ asked: { t }, visit }: VisitProps): ReactElement {
  const { persons } = visit.household;
  if (!persons) return <p>{t('desk.visit.persons.hidden')}</p>;
  const withBirth = persons.some(({ born }) => born !== undefined);
  return (
    <table className="persons">
      <thead>
        <tr>
          <th scope="col">{t('desk.visit.name')}</th>
          {withBirth ? <th scope="col">{t('desk.visit.born')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {persons.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <NameAtDesk person={person} />
              {person.minor ? <span className="persons__child"> · {t('desk.visit.child')}</span> : null}
            </th>
            {withBirth ? <td className="figures">{bornOf(person, t)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function bornOf({ born }: SharedPerson, t: VisitProps['asked']['t']): string {
  return born ? writtenBirth(born, t.language) : t('desk.visit.born.unknown');
}

/** Where they register, how they are reached and what they need: each only while it is shared. */
function Reach({ asked: { t, site }, visit }: VisitProps): ReactElement | null {
  const { contact, needs, answers } = visit.household;
  const registers = visit.steps.some(({ own, service }) => own && service === 'registration');
  const row = (term: string, value: ReactNode): SummaryRow => ({ term, value });
  const rows = [
    ...(needs ? [row(t('desk.visit.needs'), needsInWords(t, needs) ?? t('desk.visit.needs.none'))] : []),
    ...(registers && answers?.residence ? [row(t('desk.visit.home'), agencyName(site, answers.residence))] : []),
    ...(contact ? [row(t('desk.visit.language'), t(`desk.visit.language.${contact.language}`))] : []),
    ...(contact?.phone ? [row(t('desk.visit.phone'), writtenPhone(contact.phone))] : []),
    ...(contact
      ? [
          row(
            t('desk.visit.email'),
            <>
              {contact.email}
              {contact.isConfirmed ? '' : ` (${t('desk.visit.email.unconfirmed')})`}
            </>,
          ),
        ]
      : []),
  ];
  if (rows.length === 0) return null;
  return <SummaryList t={t} title={t('desk.visit.contact')} about={t('desk.visit.contact')} rows={rows} level={3} />;
}
