import type { ReactElement, ReactNode } from 'react';
import type { OfficerContext, OfficerSession } from '../../access/actions/officer-context.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Details } from '../../web/details.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { AskedByOfficer } from '../../web/officer-pages.tsx';
import { doubtsByList, type Doubt } from '../rules/doubts.ts';
import type { Region } from '../rules/region.ts';
import { nameOfFact } from './fact-names.ts';

type DoubtsProps = {
  readonly asked: AskedByOfficer<OfficerContext, OfficerSession>;
  readonly region: Region;
  readonly doubts: readonly Doubt[];
  readonly today: Temporal.PlainDate;
};

/** What the product works with and nobody is sure of: an administrator must see it, and somebody must find it out. */
export function DoubtsPage({ asked, region, doubts, today }: DoubtsProps): ReactElement {
  const { t, language, site, session, alternateHref } = asked;
  const title = t('officers.facts.title', { count: doubts.length });
  return (
    <OfficerPage
      t={t}
      site={site}
      session={session}
      title={title}
      alternateHref={alternateHref}
      back={`/${language}/desk/officers`}
      wide
    >
      <h1>{title}</h1>
      <p className="lead">{t('officers.facts.lead')}</p>
      {[...doubtsByList(doubts)].flatMap(([list, ofList]) => [
        <h2 key={list}>{t(`officers.facts.list.${list}`)}</h2>,
        <ul key={`${list} list`} className="facts-to-check">
          {ofList.map((doubt) => (
            <li key={`${doubt.reason} ${doubt.keys.join(' ')}`}>
              <OneDoubt asked={asked} region={region} doubt={doubt} today={today} />
            </li>
          ))}
        </ul>,
      ])}
    </OfficerPage>
  );
}

/** More than this many names are folded away: a reason that holds for every country is read once. */
const MOST_NAMES = 5;

function OneDoubt({ asked, region, doubt, today }: Omit<DoubtsProps, 'doubts'> & { readonly doubt: Doubt }): ReactNode {
  const { t, language } = asked;
  const names = doubt.keys.map((key) => nameOfFact(region, doubt.list, key, t));
  const list = names.map((name) => <p key={name}>{name}</p>);
  const checkedOn = doubt.checkedOn === '' ? undefined : Temporal.PlainDate.from(doubt.checkedOn);
  return (
    <>
      {names.length > MOST_NAMES ? (
        <Details summary={t('officers.facts.same', { count: names.length })}>
          <p>{names.join(', ')}</p>
        </Details>
      ) : (
        list
      )}
      {/* Reasons are notes of who looked it up, in English only. */}
      <p>
        <strong>{t('officers.facts.why')}</strong>: <span lang="en">{doubt.reason}</span>
      </p>
      <p className="source">
        {t('officers.facts.source')}: <Source text={doubt.source} />
        {checkedOn ? <>. {t('officers.facts.checked', { day: writtenDay(checkedOn, language, today) })}</> : null}
      </p>
    </>
  );
}

/** A source as it was written down, with its addresses as links. */
function Source({ text }: { readonly text: string }): ReactNode {
  return text.split(/(https:\/\/[^\s;,()]+)/).map((part, place) =>
    part.startsWith('https://') ? (
      // Another site learns nothing of this one.
      <a key={place} href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      <span key={place} lang="en">
        {part}
      </span>
    ),
  );
}
