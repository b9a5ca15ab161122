import { Fragment, type ReactNode } from 'react';
import { writtenDuration } from '../../platform/i18n/written-time.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { LinkButton } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';
import { Verdict } from '../../web/verdict.tsx';
import type { Plan, PlanLine } from '../rules/plan.ts';
import { text } from '../rules/wording.ts';
import { peopleIn, sentenceStart } from './people.ts';
import type { ShownPlan } from './shown-plan.ts';
import { agencyOf } from './plan-line.tsx';
import { WhySentences } from './why.tsx';

type PartProps = { readonly parts: ShownPlan };

/** "1 visit, about 1 hour 50 minutes", and in words what that means. */
export function PlanVerdict({ parts }: PartProps): ReactNode {
  const { plan, say } = parts;
  const agencies = visitLines(parts)
    .map(({ by }) => agencyOf(by))
    .filter((agency) => agency !== undefined);
  return (
    <Verdict kind={plan.final ? 'sure' : 'unsure'} title={verdictTitle(parts)} agencies={agencies}>
      <p>{say(plan.verdict.words)}</p>
      {plan.verdict.kind === 'not-here' ? <WhyNotHere parts={parts} /> : null}
      {plan.booking.kind === 'closed' && tellsWhen(plan) ? <p>{say(plan.booking.words)}</p> : null}
    </Verdict>
  );
}

/** Why there is no visit here is the answer itself, so it is not folded. */
function WhyNotHere({ parts: { plan, say } }: PartProps): ReactNode {
  const rules = new Set(plan.where.map(({ rule }) => rule));
  return [...rules].map((rule) => <p key={rule}>{say(text(`rule.${rule}.why`))}</p>);
}

/** When the household can book after all; in the other verdicts their own words say what to do instead. */
function tellsWhen({ verdict: { kind } }: Plan): boolean {
  return kind !== 'not-here' && kind !== 'by-phone';
}

function visitLines({ plan }: ShownPlan): readonly PlanLine[] {
  return plan.lines.filter(({ phase, service }) => phase === 'visit' && service !== undefined);
}

function verdictTitle(parts: ShownPlan): string {
  const { t, plan, say } = parts;
  const visits = say(plan.verdict.title);
  const [first] = plan.visits;
  const isVisit = plan.verdict.kind === 'one-visit' || plan.verdict.kind === 'two-visits';
  if (!isVisit || first !== 'desk') return visits;
  const time = writtenDuration(minutesOfVisit(parts), t.language);
  const words = { visits, time, persons: plan.persons.length };
  return t(plan.visits.length === 1 ? 'route-pages.plan.time.one' : 'route-pages.plan.time.first', words);
}

/** An estimate: what all desks need one after another, and the way between them. A family is served side by side too. */
function minutesOfVisit(parts: ShownPlan): number {
  const { region, today } = parts.sheet.context;
  const lines = visitLines(parts);
  const walks = new Set(lines.map(({ by }) => by)).size - 1;
  const served = lines.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  return served + walks * numberSetting(region, 'walk-minutes', today.toString());
}

/** Which answers are missing, who knows them, and the phone. */
export function NotFinal({ parts }: PartProps): ReactNode {
  const { t, site, plan } = parts;
  if (plan.final) return null;
  const { phone, hours } = site.help;
  return (
    <Notice t={t} kind="attention" title={t('route-pages.plan.not-final.title')}>
      <p>{t('route-pages.plan.not-final.words', { phone, hours })}</p>
      <WhySentences parts={parts} whys={plan.notFinal} />
    </Notice>
  );
}

/** What takes long and is better begun today. */
export function StartNow({ parts }: PartProps): ReactNode {
  const { t, plan, say } = parts;
  if (plan.startNow.length === 0) return null;
  return (
    <Notice t={t} kind="attention" title={t('route-pages.start-now.title')}>
      {plan.startNow.map(({ id, words, persons, uncertain }) => (
        <p key={id}>
          {say(words)}
          {persons.length < plan.persons.length
            ? ` ${t('route-pages.start-now.for', { persons: peopleIn(parts, persons) })}`
            : null}
          {uncertain ? ` ${t('route-pages.source.uncertain')}` : null}
        </p>
      ))}
    </Notice>
  );
}

/** Who helps instead, or besides: what they do, and how to reach them. */
export function WhereThen({ parts }: PartProps): ReactNode {
  const { t, plan, say } = parts;
  if (plan.where.length === 0) return null;
  return (
    <>
      <h2>{t('route-pages.plan.where.title')}</h2>
      {plan.where.map(({ code, name, words, website, phone, address }) => (
        <Fragment key={code}>
          <h3>{say(name)}</h3>
          <p>{say(words)}</p>
          {address ? (
            <p>
              {t('route-pages.plan.where.address')}: {address}
            </p>
          ) : null}
          {phone ? (
            <p>
              {t('route-pages.plan.where.phone')}:{' '}
              <a href={`tel:${phone.replaceAll(' ', '')}`} dir="ltr">
                {phone}
              </a>
            </p>
          ) : null}
          <LinkButton look="secondary" href={website}>
            {t('route-pages.plan.where.site')}
            <span className="visually-hidden">: {sentenceStart(say(name))}</span>
          </LinkButton>
        </Fragment>
      ))}
    </>
  );
}

/** Sentences that belong to the plan as a whole. */
export function GoodToKnow({ parts }: PartProps): ReactNode {
  const { t, plan } = parts;
  if (plan.notes.length === 0) return null;
  return (
    <Notice t={t} kind="info" title={t('route-pages.plan.notes')}>
      <WhySentences parts={parts} whys={plan.notes} />
    </Notice>
  );
}
