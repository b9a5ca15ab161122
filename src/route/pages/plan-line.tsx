import { Fragment, type ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay, writtenDuration } from '../../platform/i18n/written-time.ts';
import { Details } from '../../web/details.tsx';
import type { Agency, Stop } from '../../web/line-stop.ts';
import type { PersonDocuments, PlanDocument, PlanLine } from '../rules/plan.ts';
import { peopleIn, sentenceStart } from './people.ts';
import type { ShownPlan } from './shown-plan.ts';
import { SourceLine, WhySentence } from './why.tsx';

type LineProps = { readonly parts: ShownPlan; readonly line: PlanLine };

/** A line of the plan as a stop: who, for whom, how long and by when; the rest is under "why". */
export function stopOf(line: PlanLine, parts: ShownPlan): Stop {
  const { t, say, plan, forPrint } = parts;
  const title = say(line.title);
  const people = peopleIn(parts, line.persons);
  const isOwn = line.by === 'you' || line.by === 'various';
  const isAlone = plan.persons.length === 1;
  return {
    kind: agencyOf(line.by) ?? (isOwn ? 'you' : 'other'),
    title,
    who: isOwn && !isAlone ? sentenceStart(people) : say(line.who),
    meta: [
      ...(isOwn || isAlone ? [] : [people]),
      ...(line.minutes === undefined ? [] : [writtenDuration(line.minutes, t.language)]),
      ...termOf(parts, line),
    ],
    details: (
      <Details
        summary={t(line.bring.length > 0 ? 'route-pages.line.why-and-bring' : 'route-pages.line.why')}
        about={title}
        open={forPrint}
      >
        <Explanation parts={parts} line={line} />
      </Details>
    ),
  };
}

const agencies: readonly Agency[] = ['municipality', 'ind', 'centre'];

/** The agency whose shape stands on the line; undefined for everybody else. */
export function agencyOf(by: string): Agency | undefined {
  return agencies.find((agency) => agency === by);
}

/** In the one line below the title: the day; of a promise its term, and of a later visit how it is arranged. */
function termOf({ t, say, sheet }: ShownPlan, { term, kind, phase }: PlanLine): readonly string[] {
  if (term?.day !== undefined) {
    const day = writtenDay(Temporal.PlainDate.from(term.day), t.language, sheet.context.today);
    return [t(isPast(term.day, sheet.context.today) ? 'route-pages.line.late' : 'route-pages.line.by', { day })];
  }
  if (!term || (kind !== 'promise' && phase !== 'second-visit')) return [];
  const words = say(term.words);
  return [words.charAt(0).toLowerCase() + words.slice(1)];
}

/** Whether the last day of a term has gone by. */
export function isPast(day: string, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today) < 0;
}

function Explanation({ parts, line }: LineProps): ReactNode {
  const { t, say, sheet } = parts;
  const row = sheet.context.rows.steps.findLast(({ id }) => id === line.step);
  const isExplained = line.why.some(({ source }) => source === line.source);
  return (
    <>
      <p>{say(line.words)}</p>
      <p>
        <Fact name={t('route-pages.line.where')} value={say(line.where)} />
        {line.term ? <Fact name={t('route-pages.line.term')} value={say(line.term.words)} /> : null}
        {line.kind === 'promise' ? null : <Fact name={t('route-pages.line.cost')} value={say(line.cost)} />}
      </p>
      {line.bring.length > 0 ? <Bring parts={parts} line={line} /> : null}
      <p>
        <strong>{t('route-pages.line.why-you')}</strong>
      </p>
      {[...line.why, ...line.notes].map((why) => (
        <WhySentence key={why.rule} parts={parts} why={why} among={line.persons} />
      ))}
      {isExplained ? null : (
        <SourceLine
          parts={parts}
          source={line.source}
          law={line.law}
          checkedOn={row?.checkedOn}
          uncertain={line.uncertain}
        />
      )}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <strong>{name}:</strong> {value}.<br />
    </>
  );
}

/** What goes by post is sent, not brought. */
function isByPost({ where }: PlanLine): boolean {
  return where.kind === 'text' && where.key === 'route.place.post';
}

/** The papers, those who bring the same together; what only some people need is folded. */
function Bring({ parts, line }: LineProps): ReactNode {
  const { t } = parts;
  const does = isByPost(line) ? 'send' : 'bring';
  const groups = [...Map.groupBy(line.bring, ({ documents }) => JSON.stringify(documents)).values()];
  return groups.map((group) => {
    const { documents = [] } = group[0] ?? {};
    const isForAll = group.length === line.persons.length;
    const certain = documents.filter(({ onlyIf }) => onlyIf.length === 0);
    const perhaps = documents.filter(({ onlyIf }) => onlyIf.length > 0);
    const who = peopleIn(
      parts,
      group.map(({ person }: PersonDocuments) => person),
    );
    return (
      <Fragment key={who}>
        <p>
          <strong>{isForAll ? t(`route-pages.line.${does}`) : t(`route-pages.line.${does}-who`, { who })}</strong>
        </p>
        <NowAndLater parts={parts} papers={certain} />
        {perhaps.length > 0 ? (
          <Details
            summary={t('route-pages.line.some-people', { count: perhaps.length })}
            about={isForAll ? undefined : who}
            open={parts.forPrint}
          >
            <NowAndLater parts={parts} papers={perhaps} isTold={certain.some(isForLater)} />
          </Details>
        ) : null}
      </Fragment>
    );
  });
}

function isForLater({ status }: PlanDocument): boolean {
  return status === 'required-later';
}

type NowAndLaterProps = PapersProps & {
  /** Where papers that follow later go was said above. */
  readonly isTold?: boolean;
};

/** Papers that must be there, and below them those that may follow to the person's own municipality. */
function NowAndLater({ parts, papers, isTold = false }: NowAndLaterProps): ReactNode {
  const now = papers.filter((paper) => !isForLater(paper));
  const later = papers.filter(isForLater);
  return (
    <>
      <Papers parts={parts} papers={now} />
      {later.length > 0 ? (
        <>
          <p>{parts.t(isTold ? 'route-pages.line.later-too' : 'route-pages.line.later')}</p>
          <Papers parts={parts} papers={later} />
        </>
      ) : null}
    </>
  );
}

type PapersProps = { readonly parts: ShownPlan; readonly papers: readonly PlanDocument[] };

function Papers({ parts: { t, say }, papers }: PapersProps): ReactNode {
  if (papers.length === 0) return null;
  const doubt = t('route-pages.source.uncertain');
  const isAllDoubt = papers.every(({ uncertain }) => uncertain);
  return (
    <>
      <ul>
        {papers.map(({ code, title, words, onlyIf, uncertain }) => (
          <li key={code}>
            <strong>{say(title)}</strong>. {say(words)} {onlyIf.map((condition) => `${say(condition)}. `)}
            {uncertain && !isAllDoubt ? doubt : null}
          </li>
        ))}
      </ul>
      {isAllDoubt ? <p>{doubt}</p> : null}
    </>
  );
}
