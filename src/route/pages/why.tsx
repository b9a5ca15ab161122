import type { ReactNode } from 'react';
import type { InLanguages } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Details } from '../../web/details.tsx';
import type { Why } from '../rules/plan.ts';
import { peopleIn } from './people.ts';
import type { ShownPlan } from './shown-plan.ts';

type WhyProps = {
  readonly parts: ShownPlan;
  readonly why: Why;
  /** The persons of the line: a reason for only some of them says for whom. */
  readonly among: readonly string[];
};

/** Why something is in the plan: the sentence, who has the last word, and where the rule was found. */
export function WhySentence({ parts, why, among }: WhyProps): ReactNode {
  const { t, say } = parts;
  const isForSome = why.persons.length > 0 && why.persons.length < among.length;
  return (
    <>
      <p>
        {isForSome ? `${t('route-pages.start-now.for', { persons: peopleIn(parts, why.persons) })} ` : null}
        {say(why.words)} {why.decidedBy ? say(why.decidedBy.words) : null}
      </p>
      <SourceLine parts={parts} {...why} checkedOn={checkedOn(parts, why)} />
    </>
  );
}

/** The sentences of several rules under each other, and their sources folded below: for a notice, which must stay short. */
export function WhySentences({ parts, whys }: { readonly parts: ShownPlan; readonly whys: readonly Why[] }): ReactNode {
  const { t, say, forPrint } = parts;
  return (
    <>
      {whys.map((why) => (
        <p key={why.rule}>
          {say(why.words)} {why.decidedBy ? say(why.decidedBy.words) : null}
        </p>
      ))}
      <Details summary={t('route-pages.sources.title')} open={forPrint}>
        {whys.map((why) => (
          <SourceLine key={why.rule} parts={parts} {...why} checkedOn={checkedOn(parts, why)} />
        ))}
      </Details>
    </>
  );
}

function checkedOn({ sheet }: ShownPlan, { rule }: Why): string | undefined {
  return sheet.context.rows.rules.findLast(({ id }) => id === rule)?.checkedOn;
}

type SourceProps = {
  readonly parts: ShownPlan;
  readonly rule?: string | undefined;
  readonly law: InLanguages | undefined;
  readonly source: string;
  readonly checkedOn: string | undefined;
  readonly uncertain: boolean;
};

/** "Rule route-R01 · Wet BRP, art. 2.38 · Read the law (Dutch), checked on Saturday 21 November". */
export function SourceLine({ parts, rule, law, source, checkedOn, uncertain }: SourceProps): ReactNode {
  const { t, sheet } = parts;
  const words = t(isLaw(source) ? 'route-pages.source.law' : 'route-pages.source.page');
  const checked = checkedOn && writtenDay(Temporal.PlainDate.from(checkedOn), t.language, sheet.context.today);
  return (
    <p className="source">
      {rule ? `${t('route-pages.source.rule', { rule })} · ` : null}
      {law ? `${law[t.language]} · ` : null}
      <a href={source}>{words}</a>
      {checked ? `, ${t('route-pages.source.checked', { day: checked })}` : null}
      {uncertain ? `. ${t('route-pages.source.uncertain')}` : null}
    </p>
  );
}

/** Dutch and European law, as their publishers hold it. */
function isLaw(source: string): boolean {
  return /^https:\/\/(wetten\.overheid\.nl|eur-lex\.europa\.eu)\//.test(source);
}
