import type { ReactElement, ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Page } from '../../web/page.tsx';
import { PrintButton } from '../../web/print-button.tsx';
import { PrintOnly } from '../../web/print-only.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { termWords } from '../actions/orientation-words.ts';
import { oldestCheck, type ItemHere } from '../rules/orientation-here.ts';
import type { LocalOrientation, OrientationItem } from '../rules/orientation-rows.ts';
import type { OrientationTopic } from '../rules/orientation-topics.ts';
import { orientationAddress } from '../rules/orientation-address.ts';
import {
  AdviceTalk,
  ChoosePlace,
  codeOf,
  Links,
  PlaceLine,
  SourceOf,
  type ShownOrientation,
} from './orientation-parts.tsx';
import { otherLanguage } from './shown.tsx';

type PartProps = { readonly parts: ShownOrientation };
type TopicPageProps = PartProps & { readonly topic: OrientationTopic; readonly publicUrl: string };

/** One topic of living here. Nothing on it is folded, so it is its own paper. */
export function TopicPage({ parts, topic, publicUrl }: TopicPageProps): ReactElement {
  const { t, site, now } = parts;
  const items = now.itemsOf(topic);
  const municipality = codeOf(now);
  const title = t(`orientation.topic.${topic}`);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={orientationAddress(otherLanguage(parts), { topic, residence: municipality })}
      back={orientationAddress(t.language, { residence: municipality })}
      aside={<ChoosePlace parts={parts} action={orientationAddress(t.language, { topic })} />}
    >
      <h1>{title}</h1>
      <p className="lead">{t('orientation.topic.lead', { count: items.length })}</p>
      <PlaceLine parts={parts} />
      {items.map((here) => (
        <Item key={here.item.id} parts={parts} here={here} />
      ))}
      <AdviceTalk parts={parts} />
      <ScreenOnly>
        <PrintButton t={t} />
      </ScreenOnly>
      <PrintOnly>
        <OnPaper
          parts={parts}
          items={items}
          address={`${publicUrl}${orientationAddress(t.language, { topic, residence: municipality })}`}
        />
      </PrintOnly>
    </Page>
  );
}

function Item({ parts, here: { item, local } }: PartProps & { readonly here: ItemHere }): ReactNode {
  const { t } = parts;
  const who = forWhom(t, item);
  const isLinked = item.links.some(({ source }) => source === item.source);
  return (
    <>
      <h2 id={item.id}>{item.title[t.language]}</h2>
      <p>{item.first[t.language]}</p>
      <p>
        {item.term ? <Fact name={t('orientation.by-when')} value={termWords(t, item.term)} /> : null}
        {who ? <Fact name={t('orientation.for-whom')} value={who} /> : null}
        <Fact name={t('orientation.why')} value={item.why[t.language]} />
      </p>
      <Links parts={parts} links={item.links} />
      {isLinked && item.uncertain === undefined ? null : <SourceOf parts={parts} of={item} />}
      {local.map((row) => (
        <Local key={row.words.en} parts={parts} row={row} />
      ))}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <strong>{name}:</strong> {/[.?]$/.test(value) ? value : `${value}.`}
      <br />
    </>
  );
}

/** What the place adds: first where, then what. */
function Local({ parts, row }: PartProps & { readonly row: LocalOrientation }): ReactNode {
  const { t, now } = parts;
  const isLinked = row.links.some(({ source }) => source === row.source);
  const own = row.municipalities && now.place.kind === 'municipality' ? now.place.municipality.name : undefined;
  return (
    <>
      <h3>
        {own === undefined ? t('orientation.here.region') : t('orientation.here.municipality', { municipality: own })}
      </h3>
      <p>{row.words[t.language]}</p>
      <Links parts={parts} links={row.links} />
      {isLinked && row.uncertain === undefined ? null : <SourceOf parts={parts} of={row} />}
    </>
  );
}

/** For whom it is, when that is not everybody, from the very conditions by which the plan chooses. */
function forWhom(t: Texts, { child, when }: OrientationItem): string | undefined {
  if (child) return t('orientation.for.child', { from: child.from, last: child.until - 1 });
  const roles = new Set(when.flatMap(({ role }) => role ?? ['you', 'spouse', 'partner', 'child']));
  if (!roles.has('you') && !roles.has('child')) return t('orientation.for.partner');
  const purposes = new Set(when.flatMap(({ purpose }) => purpose ?? ['everything']));
  if (purposes.has('study') && purposes.size === 1) return t('orientation.for.student');
  if (roles.has('you') && roles.size === 1 && [...purposes].every((one) => one === 'work' || one === 'research'))
    return t('orientation.for.employee');
  return undefined;
}

type OnPaperProps = PartProps & { readonly items: readonly ItemHere[]; readonly address: string };

function OnPaper({ parts: { t, now }, items, address }: OnPaperProps): ReactNode {
  const checked = oldestCheck(items);
  return (
    <>
      {checked ? (
        <p>
          {t('orientation.print.checked', {
            day: writtenDay(Temporal.PlainDate.from(checked), t.language, now.today),
          })}
        </p>
      ) : null}
      <p>
        {t('orientation.print.address')} <span dir="ltr">{address}</span>
      </p>
    </>
  );
}
