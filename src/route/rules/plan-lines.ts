import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { municipalityOn } from '../../region/rules/mandate.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { documentsFor } from './documents.ts';
import { lastDayToRegister } from './duty-day.ts';
import type { Situation } from './facts.ts';
import type { Phase, PlanLine, PlanPerson, Why } from './plan.ts';
import type { RouteContext } from './question.ts';
import { phases, stepOn, type RuleRow, type StepRow } from './route-rows.ts';
import { text, type Wording } from './wording.ts';

type SituatedPerson = Situation['persons'][number];

/** A person with the rules that fit and what came of them for the visit. */
export type RuledPerson = SituatedPerson & {
  readonly rules: readonly RuleRow[];
  readonly standing: PlanPerson['standing'];
};

/** One step of one person: several rules may ask for it. */
type PersonStep = {
  readonly person: RuledPerson;
  readonly row: StepRow;
  readonly phase: Phase;
  readonly place: string;
  /** Papers that the rules ask for besides those of the step. */
  readonly more: readonly string[];
  readonly rules: readonly RuleRow[];
};

/** The lines of the plan: the same step of several persons is one line. */
export function linesOf(
  persons: readonly RuledPerson[],
  situation: Situation,
  context: RouteContext,
): readonly PlanLine[] {
  const steps = persons.flatMap((person) => stepsOf(person, situation, context));
  const groups = Map.groupBy(steps, ({ row, phase, place }) => `${row.id} ${phase} ${place}`);
  return [...groups.values()].toSorted(([a], [b]) => inOrder(a!, b!)).map((group) => lineOf(group, situation, context));
}

function inOrder(a: PersonStep, b: PersonStep): number {
  return phases.indexOf(a.phase) - phases.indexOf(b.phase) || a.row.order - b.row.order;
}

function stepsOf(person: RuledPerson, situation: Situation, context: RouteContext): readonly PersonStep[] {
  const asked = person.rules.flatMap((rule) => rule.then.steps.map((step) => ({ ...step, rule })));
  return [...Map.groupBy(asked, ({ step }) => step)].flatMap(([id, by]) => {
    const row = stepOn(context.rows, id, situation.day);
    if (!isFor(row, person)) return [];
    const place = by.find((step) => step.place !== undefined)?.place ?? row.place;
    const said = by.find((step) => step.phase !== undefined)?.phase ?? row.phase;
    const phase = phaseOf(said, place, person);
    const more = by.flatMap(({ bring }) => bring);
    return [{ person, row, place, phase, more, rules: by.map(({ rule }) => rule) }];
  });
}

function isFor(row: StepRow, { role, age, standing, facts }: RuledPerson): boolean {
  // Of a quick visit for a child the parent only comes along.
  if (facts.needsIt === 'no') return false;
  if (row.for === 'everybody') return true;
  if (row.for === 'you') return role === 'you';
  if (row.for === 'grown-ups') return age === '18-and-over';
  // Advice is for the couple; somebody who cannot be helped yet needs no desk of their own to listen.
  return role !== 'child' && standing === 'in-the-visit';
}

function phaseOf(phase: Phase, place: string, { standing }: RuledPerson): Phase {
  if (phase !== 'visit') return phase;
  if (place === 'post') return 'after';
  if (place !== 'desk') return 'elsewhere';
  return standing === 'in-the-visit' ? 'visit' : 'second-visit';
}

function lineOf(group: readonly PersonStep[], situation: Situation, context: RouteContext): PlanLine {
  const { row, phase, place } = group[0]!;
  const service = place === 'desk' ? serviceOf(row.id, situation, context) : undefined;
  const variant = place === row.place || row.place !== 'desk' ? row.id : `${row.id}.${place}`;
  const people = group.map(({ person }) => person);
  const asking = group.flatMap(({ rules }) => rules);
  // What is said beside a step is said to those who take it, not to others of the household.
  const notes = people.flatMap(({ rules }) => rules.filter(({ then }) => then.note === row.id));
  return {
    id: phase === row.phase ? row.id : `${row.id}@${phase}`,
    kind: 'step',
    step: row.id,
    phase,
    by: row.by,
    title: text(`step.${variant}.title`),
    who: whoOf(row, situation, context),
    where: text(`place.${place}`, { town: context.region.centre.address.town }),
    words: text(`step.${variant}.words`),
    persons: people.map(({ id }) => id),
    service: service?.code,
    minutes: service && minutesOf(service, group.length),
    bring: group
      .map(({ person, more }) => ({
        person: person.id,
        documents: documentsFor({ step: row, place, more }, person, situation, context),
      }))
      .filter(({ documents }) => documents.length > 0),
    term: termOf(row, phase, situation, context),
    cost: text(`cost.${row.cost}`),
    why: whysOf(asking, people),
    notes: whysOf(
      notes.filter((note) => !asking.includes(note)),
      people,
    ),
    source: row.source,
    law: row.law,
    uncertain: row.uncertain !== undefined,
  };
}

/** Each rule once, with its sentence, and for whom of these persons it holds. */
export function whysOf(rules: readonly RuleRow[], persons: readonly RuledPerson[]): readonly Why[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()].map(({ id, source, law, uncertain, then }) => ({
    rule: id,
    words: text(`rule.${id}.why`),
    persons: persons.filter((person) => person.rules.some((rule) => rule.id === id)).map((person) => person.id),
    source,
    law,
    decidedBy: then.decidedBy && { who: then.decidedBy, words: text(`decides.${then.decidedBy}`) },
    uncertain: uncertain !== undefined,
  }));
}

export function serviceOf(step: string, { day }: Situation, { region }: RouteContext) {
  return region.services.find((service) => service.step === step && holdsOn(service, day.toString()));
}

function minutesOf(service: NonNullable<ReturnType<typeof serviceOf>>, persons: number): number {
  const { first, additional = 0 } = service.minutes;
  return service.serving === 'together' ? first + (persons - 1) * additional : persons * first;
}

export function municipalityOf({ answers, day }: Situation, { region }: RouteContext): string | undefined {
  return answers.residence && municipalityOn(region, answers.residence, day.toString())?.name;
}

function whoOf(row: StepRow, situation: Situation, context: RouteContext): Wording {
  if (row.by !== 'municipality') return text(`by.${row.by}`);
  const name = municipalityOf(situation, context);
  return name === undefined ? text('by.municipality-unknown') : text('by.municipality', { municipality: name });
}

/** The day of arrival as it was answered; undefined when it is not known. */
export function arrivalOf({ answers: { arrival } }: Situation): Temporal.PlainDate | undefined {
  if (!arrival || arrival.kind === 'unknown') return undefined;
  return Temporal.PlainDate.from(arrival.kind === 'coming' ? arrival.day : arrival.since);
}

/** The last day on which residents must report to the municipality (Wet BRP, art. 2.38). */
export function registerBefore(situation: Situation, { region }: RouteContext): Temporal.PlainDate | undefined {
  const arrival = arrivalOf(situation);
  return arrival && lastDayToRegister(region, arrival);
}

function termOf(row: StepRow, phase: Phase, situation: Situation, context: RouteContext): PlanLine['term'] {
  if (!row.term) return undefined;
  if (row.id === 'step-S05') {
    // Who registers later waits for the IND: the day of the others is not theirs, and the visit is made by phone.
    if (phase === 'second-visit') {
      return { words: text('step.step-S05.term-later', { phone: context.region.centre.phone.number }), day: undefined };
    }
    const amount = numberSetting(context.region, 'arrival-duty-days', situation.day.toString());
    return { words: text('step.step-S05.term', { amount }), day: registerBefore(situation, context)?.toString() };
  }
  const { amount, unit, after } = row.term;
  const arrival = after === 'arrival' ? arrivalOf(situation) : undefined;
  return { words: text(`step.${row.id}.term`, { amount }), day: arrival?.add({ [unit]: amount }).toString() };
}
