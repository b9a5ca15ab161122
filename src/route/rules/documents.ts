import type { InLanguages, Language } from '../../kernel/language.ts';
import { concerns, type ChecklistFact, type PersonFacts } from '../../region/rules/checklist-condition.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { countryOf } from '../../region/rules/nationality.ts';
import type { ChecklistRule } from '../../region/rules/region.ts';
import type { Situation } from './facts.ts';
import type { PlanDocument } from './plan.ts';
import type { RouteContext } from './question.ts';
import type { StepRow } from './route-rows.ts';
import { text, type Wording } from './wording.ts';

type SituatedPerson = Situation['persons'][number];

/**
 * The papers that a person brings for a step: of the step's own row with `more` of the rules that ask for it, or of the
 * checklist of the municipality.
 */
export function documentsFor(
  { step, place, more }: { readonly step: StepRow; readonly place: string; readonly more: readonly string[] },
  person: SituatedPerson,
  situation: Situation,
  context: RouteContext,
): readonly PlanDocument[] {
  if (step.bring === 'checklist') return fromChecklist(step, person, situation, context);
  return [...new Set([...(step.bringAt[place] ?? step.bring), ...more])].map((code) => ({
    code,
    title: text(`document.${code}.title`),
    words: hintOf(code, step, person),
    status: 'required-at-visit',
    onlyIf: [],
    source: step.source,
    uncertain: step.uncertain !== undefined,
  }));
}

/** What is accepted. The MVV stands in a passport only of who needs one, and not before it was collected. */
function hintOf(code: string, { phase }: StepRow, { facts }: SituatedPerson): Wording {
  const mayHoldMvv = phase !== 'before-travel' && (facts.mvv === 'required' || facts.mvv === 'unknown');
  return text(code === 'passport' && mayHoldMvv ? 'document.passport.hint-mvv' : `document.${code}.hint`);
}

function fromChecklist(
  step: StepRow,
  person: SituatedPerson,
  situation: Situation,
  context: RouteContext,
): readonly PlanDocument[] {
  const { residence } = situation.answers;
  const day = situation.day.toString();
  const facts = checklistFacts(person, situation);
  const concerning = context.region.checklists.filter(
    (rule) =>
      holdsOn(rule, day) &&
      (rule.municipality === undefined || rule.municipality === residence) &&
      concerns(rule.when, facts) !== 'no',
  );
  const papers = [...Map.groupBy(concerning, ({ document }) => document).values()].flatMap((rules) => {
    // Of rows with one condition the municipality's own takes the place of the general one.
    const byCondition = Map.groupBy(rules, ({ when }) => JSON.stringify(when));
    const own = [...byCondition.values()].map(
      (same) => same.find((rule) => rule.municipality !== undefined) ?? same[0]!,
    );
    const paper = documentOf(own, facts, situation, context);
    return paper ? { ...paper, words: hintOf(paper.code, step, person) } : [];
  });
  return papers.toSorted((a, b) => rank(a) - rank(b));
}

/** What must be there first, and what is sure before what has a condition. */
function rank({ status, onlyIf }: PlanDocument): number {
  return (status === 'required-at-visit' ? 0 : 2) + (onlyIf.length > 0 ? 1 : 0);
}

/** One paper out of all rows about it that may concern the person; sure before perhaps, at the visit before later. */
function documentOf(
  rules: readonly ChecklistRule[],
  facts: PersonFacts,
  situation: Situation,
  context: RouteContext,
): PlanDocument | undefined {
  const certain = rules.filter((rule) => concerns(rule.when, facts) === 'yes');
  const considered = certain.length > 0 ? certain : rules;
  const status = (['required-at-visit', 'required-later'] as const).find((known) =>
    considered.some((rule) => rule.status === known),
  );
  const asking = considered.filter((rule) => rule.status === status);
  const [first] = asking;
  if (!first || !status) return undefined;
  return {
    code: first.document,
    title: text(`document.${first.document}.title`),
    words: text(`document.${first.document}.hint`),
    status,
    onlyIf: certain.length > 0 ? [] : openConditions(asking, facts, situation, context),
    source: first.source,
    uncertain: asking.some(({ uncertain }) => uncertain !== undefined),
  };
}

/** The facts that nobody asked, as conditions that a person can check. */
function openConditions(
  rules: readonly ChecklistRule[],
  facts: PersonFacts,
  { day }: Situation,
  { region }: RouteContext,
): readonly Wording[] {
  const open = rules.flatMap(({ when }) =>
    (Object.keys(when) as ChecklistFact[]).filter((fact) => facts[fact] === undefined),
  );
  return [...new Set(open)].map((fact) => {
    if (fact !== 'comingFrom') return text(`only-if.${fact}`);
    const codes = rules.flatMap(({ when }) => when.comingFrom ?? []);
    const countries = codes.map((code) => countryOf(region, code, day.toString())?.name ?? territory(code));
    return { kind: 'text', key: 'route.only-if.comingFrom', lists: { countries } };
  });
}

/** Parts of the Kingdom, such as Aruba, have a code but no nationality of their own. */
function territory(code: string): InLanguages {
  const named = (language: Language) => new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  return { en: named('en'), nl: named('nl') };
}

/** What the answers tell of the facts of a checklist. What nobody asked stays open, and its papers show their condition. */
function checklistFacts({ role, minor, facts }: SituatedPerson, { persons, answers }: Situation): PersonFacts {
  const partner = answers.household?.partner;
  const inCouple = role === 'you' || role === 'spouse' || role === 'partner';
  const married =
    minor || (inCouple && partner === 'partner') ? false : inCouple && partner === 'spouse' ? true : undefined;
  const comesWithChildren = inCouple && persons.some((other) => other.role === 'child');
  return {
    group: facts.group === 'unknown' || facts.group === 'not-asked' ? undefined : facts.group,
    married,
    divorced: minor ? false : undefined,
    widowed: minor ? false : undefined,
    parent: minor ? false : comesWithChildren ? true : undefined,
  };
}
