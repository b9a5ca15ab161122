import type { ReactElement } from 'react';
import type { Contact } from '../../households/rules/contact.ts';
import { comingPersons } from '../../households/rules/household.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { fittingWords } from '../../route/actions/orientation-words.ts';
import { orientationRows } from '../../route/actions/read-orientation.ts';
import { situationOf } from '../../route/rules/facts.ts';
import { orientationAddress } from '../../route/rules/orientation-address.ts';
import { orientationFor } from '../../route/rules/orientation-for.ts';
import { orientationTopics } from '../../route/rules/orientation-topics.ts';
import { Choice } from '../../web/choice.tsx';
import { visitHasAdvice } from '../rules/has-advice.ts';
import type { BookedProps } from './visit.ts';

/** What to talk about with the adviser: the topics of the pages about living here. */
export function ChooseTopics({ t, chosen }: { readonly t: Texts; readonly chosen: readonly string[] }): ReactElement {
  return (
    <Choice
      t={t}
      name="topic"
      kind="several"
      columns={2}
      optional
      legend={t('orientation.choose')}
      hint={t('orientation.choose.hint')}
      chosen={chosen}
      options={orientationTopics.map((topic) => ({ value: topic, label: t(`orientation.topic.${topic}`) }))}
    />
  );
}

/** "Housing, Education": the topics that were chosen, or that none was. */
export function writtenTopics(t: Texts, { topics = [] }: Pick<Contact, 'topics'>): string {
  if (topics.length === 0) return t('orientation.chosen.none');
  return topics.map((topic) => t(`orientation.topic.${topic}`)).join(', ');
}

/** Below the day: what the talk is about, each with the page to read before. */
export function ChosenTopics({ asked: { t }, booked: { visit } }: BookedProps): ReactElement | null {
  const { contact, answers } = visit.household;
  const topics = visitHasAdvice(visit.sittings) ? (contact?.topics ?? []) : [];
  if (topics.length === 0) return null;
  return (
    <p>
      {t('orientation.booked.talk')}{' '}
      {topics.map((topic, place) => (
        <span key={topic}>
          {place > 0 ? ', ' : ''}
          <a href={orientationAddress(t.language, { topic, residence: answers.residence })}>
            {t(`orientation.topic.${topic}`)}
          </a>
        </span>
      ))}
    </p>
  );
}

/** What fits the household, now that birth dates are known; nothing for who lives here already. */
export function LivingHere({ asked: { t }, booked }: BookedProps): ReactElement | null {
  const { visit, company, now } = booked;
  const { answers } = visit.household;
  const born = new Map(
    comingPersons(visit.household).flatMap((person) => (person.born ? [[person.id, person.born] as const] : [])),
  );
  const { route } = company;
  const rows = orientationRows(route.region.centre.code);
  const fitting = orientationFor(situationOf(answers, route), rows, born);
  if (fitting.length === 0) return null;
  const { residence } = answers;
  return (
    <>
      <h2>{t('orientation.plan.title')}</h2>
      <p>{t('orientation.plan.words')}</p>
      <ul>
        {fitting.map((one) => {
          const about = fittingWords(t, one, now.day).join(', ');
          return (
            <li key={one.item.id}>
              <a href={orientationAddress(t.language, { item: one.item, residence })}>{one.item.title[t.language]}</a>
              {about ? ` (${about})` : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
