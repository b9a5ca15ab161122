import { numberSetting, settingOn } from '../../region/rules/settings.ts';
import type { Answers } from './answers.ts';
import { situationOf, type Situation } from './facts.ts';
import { rulesFor } from './matching-rules.ts';
import { placesOf } from './not-here.ts';
import type { Booking, PersonServices, Plan, PlanLine, Track, VerdictKind } from './plan.ts';
import { arrivalOf, linesOf, municipalityOf, registerBefore, whysOf, type RuledPerson } from './plan-lines.ts';
import type { RouteContext } from './question.ts';
import { verdictKinds, type RuleRow } from './route-rows.ts';
import { startNowOf } from './start-now.ts';
import { text } from './wording.ts';

/**
 * The explained plan of a household: every line carries the rules that put it there and their source. Where an answer is
 * "I do not know", or a rule leaves something to somebody else, the plan is the safe one and says who decides.
 *
 * The answers may be incomplete as long as no question is left (`nextQuestion`); a plan never fails on what they say.
 */
export function planOf(answers: Answers, context: RouteContext): Plan {
  return makePlan(situationOf(answers, context), context);
}

export function makePlan(situation: Situation, context: RouteContext): Plan {
  const ruled = ruledPersons(situation, context);
  const rules = uniqueRules(ruled);
  const household = householdVerdict(ruled);
  const persons = household === 'not-yet' ? ruled.map(waitingTogether) : ruled;
  const steps = linesOf(keepWhatCounts(persons, household), situation, context);
  const waits = household === 'not-yet';
  const lines = withPromise(waits ? steps.map(withoutDayToRegister) : steps, persons, situation, context);
  const visits = visitsIn(lines);
  const kind = isVisit(household) ? (visits.length > 1 ? 'two-visits' : 'one-visit') : household;
  const speaking = ruleThatSpeaks(household, persons);
  const booking = bookingOf(kind, rules, speaking, context);
  const notFinal = rules.filter(({ then }) => then.notFinal);
  return {
    verdict: { kind, ...verdictWords(kind, visits.length, persons, situation, context, speaking) },
    final: notFinal.length === 0,
    notFinal: whysOf(notFinal, persons),
    where: placesOf(persons, kind, context),
    booking,
    visits,
    persons: persons.map(({ id, role, age, minor, words, standing }) => ({ id, role, age, minor, words, standing })),
    lines,
    startNow: startNowOf(kind, situation, context),
    bookable: booking.kind === 'closed' ? [] : servicesIn('visit', lines, persons),
    followUp: booking.kind === 'closed' ? [] : servicesIn('second-visit', lines, persons),
    track: trackOf(rules, situation, context),
    notes: whysOf(
      rules.filter((rule) => isNoteOfPlan(rule, kind, lines)),
      persons,
    ),
    municipality: municipalityOf(situation, context),
    alreadyHere: situation.answers.arrival?.kind === 'here' || situation.answers.need !== undefined,
    arrival: arrivalOf(situation)?.toString(),
    registerBefore: waits ? undefined : registerBefore(situation, context)?.toString(),
  };
}

function ruledPersons(situation: Situation, { rows }: RouteContext): readonly RuledPerson[] {
  return situation.persons.map((person) => {
    const rules = rulesFor(person.facts, rows, situation.day);
    const verdict = strongest(rules);
    const standing = verdict === 'not-here' ? 'elsewhere' : verdict === 'not-yet' ? 'not-yet' : 'in-the-visit';
    // What the person who answers cannot do yet is the verdict of the whole household.
    return { ...person, rules, standing: person.role === 'you' ? 'in-the-visit' : standing };
  });
}

/** When the whole household has to wait, it waits for one visit: nobody comes later than the others. */
function waitingTogether(person: RuledPerson): RuledPerson {
  return person.standing === 'not-yet' ? { ...person, standing: 'in-the-visit' } : person;
}

/** The verdict of the person who answers; a need to phone of anybody is everybody's. */
function householdVerdict(persons: readonly RuledPerson[]): VerdictKind {
  const shared = persons.flatMap(({ role, rules }) =>
    role === 'you' ? rules : rules.filter(({ then }) => then.verdict === 'by-phone'),
  );
  return strongest(shared) ?? 'by-phone';
}

function strongest(rules: readonly RuleRow[]): VerdictKind | undefined {
  return verdictKinds.toReversed().find((kind) => rules.some(({ then }) => then.verdict === kind));
}

/** Nobody knows yet when a household comes that has to wait, so no day is named by which it must report. */
function withoutDayToRegister(line: PlanLine): PlanLine {
  return line.step === 'step-S05' && line.term ? { ...line, term: { ...line.term, day: undefined } } : line;
}

/** A note that no line of this plan shows is shown with the plan, unless the answer is "not here". */
function isNoteOfPlan({ id, then }: RuleRow, kind: VerdictKind, lines: readonly PlanLine[]): boolean {
  if (then.note === undefined || then.notFinal || kind === 'not-here') return false;
  return then.note === 'plan' || lines.every(({ why, notes }) => [...why, ...notes].every(({ rule }) => rule !== id));
}

function isVisit(kind: VerdictKind): boolean {
  return kind === 'one-visit' || kind === 'two-visits';
}

/** When the household is not helped here, only what the rules that say so ask for is left, and what stays even then. */
function keepWhatCounts(persons: readonly RuledPerson[], household: VerdictKind): readonly RuledPerson[] {
  if (household !== 'not-here') return persons;
  return persons.map((person) => ({
    ...person,
    rules: person.rules.filter(({ then }) => then.verdict === 'not-here' || then.stays),
  }));
}

function visitsIn(lines: readonly PlanLine[]): Plan['visits'] {
  const at = (phase: PlanLine['phase']) => lines.some((line) => line.phase === phase && line.service !== undefined);
  const townHall = lines.some((line) => line.id === 'step-S05@elsewhere');
  return [
    ...(townHall ? (['town-hall'] as const) : []),
    ...(at('visit') ? (['desk'] as const) : []),
    ...(at('second-visit') ? (['desk-later'] as const) : []),
  ];
}

/** The rule whose own words say the verdict better than the general ones. */
function ruleThatSpeaks(household: VerdictKind, [you]: readonly RuledPerson[]): string | undefined {
  return you?.rules.find(({ then }) => then.ownWords && then.verdict === household)?.id;
}

function bookingOf(
  kind: VerdictKind,
  rules: readonly RuleRow[],
  speaking: string | undefined,
  { region }: RouteContext,
): Booking {
  if (!isVisit(kind)) return { kind: 'closed', words: text(`booking.closed.${speaking ?? kind}`) };
  const closed = rules.find(({ then }) => then.booking === 'closed');
  if (closed) return { kind: 'closed', words: text(`booking.closed.${closed.id}`) };
  const provisional = rules.find(({ then }) => then.booking === 'provisional');
  const urgent = rules.find(({ then }) => then.booking === 'urgent');
  if (urgent) {
    const phone = region.centre.phone.number;
    return { kind: 'urgent', words: text(`booking.urgent.${urgent.id}`, { phone }) };
  }
  return provisional ? { kind: 'provisional', words: text(`booking.provisional.${provisional.id}`) } : { kind: 'open' };
}

/** Everybody comes along, also who needs no service of their own; who is not helped yet has none. */
function servicesIn(
  phase: PlanLine['phase'],
  lines: readonly PlanLine[],
  persons: readonly RuledPerson[],
): readonly PersonServices[] {
  const booked = lines.filter((line) => line.phase === phase && line.service !== undefined);
  const found = persons
    .filter(({ standing }) => standing === 'in-the-visit')
    .map(({ id, minor }) => ({
      person: id,
      minor,
      services: booked.filter((line) => line.persons.includes(id)).map((line) => line.service!),
    }));
  return found.some(({ services }) => services.length > 0) ? found : [];
}

function uniqueRules(persons: readonly RuledPerson[]): readonly RuleRow[] {
  return [...new Map(persons.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const))).values()];
}

function trackOf(rules: readonly RuleRow[], situation: Situation, { region }: RouteContext): Track | undefined {
  const rule = rules.find(({ then }) => then.mark !== undefined);
  if (!rule?.then.mark) return undefined;
  const kind = rule.then.mark;
  const code = kind === 'fast-track' ? 'bsn-promise-working-days' : 'bsn-legal-weeks';
  const day = situation.day.toString();
  const amount = numberSetting(region, code, day);
  // As long as somebody must still check the number, it is what usually happens and not a promise.
  const isUncertain = settingOn(region, code, day).uncertain !== undefined;
  const words = text(isUncertain ? `track.${kind}.usually` : `track.${kind}`, { amount });
  return { kind, rule: rule.id, amount, uncertain: isUncertain, words };
}

/** The BSN is a stop of its own after the visit: nothing to do, but it is what people wait for. */
function withPromise(
  lines: readonly PlanLine[],
  persons: readonly RuledPerson[],
  situation: Situation,
  context: RouteContext,
): readonly PlanLine[] {
  const registration = lines.find(({ step }) => step === 'step-S05');
  const track = trackOf(uniqueRules(persons), situation, context);
  if (!registration || !track) return lines;
  const rule = whysOf(
    uniqueRules(persons).filter(({ id }) => id === track.rule),
    persons,
  );
  const promise: PlanLine = {
    ...registration,
    id: 'promise-bsn',
    kind: 'promise',
    phase: 'after',
    title: text('promise.bsn.title'),
    where: text('promise.bsn.where'),
    words: text('promise.bsn.words'),
    persons: persons.filter(({ group }) => group !== 'dutch').map(({ id }) => id),
    service: undefined,
    minutes: undefined,
    bring: [],
    term: { words: track.words, day: undefined },
    why: rule,
    notes: [],
    uncertain: track.uncertain || rule.some(({ uncertain }) => uncertain),
  };
  if (promise.persons.length === 0) return lines;
  const before = lines.filter(({ phase }) => phase !== 'after');
  return [...before, promise, ...lines.filter(({ phase }) => phase === 'after')];
}

function verdictWords(
  kind: VerdictKind,
  visits: number,
  persons: readonly RuledPerson[],
  situation: Situation,
  context: RouteContext,
  speaking: string | undefined,
) {
  const values = {
    visits,
    persons: persons.length,
    coming: persons.filter(({ standing }) => standing === 'in-the-visit').length,
    phone: context.region.centre.phone.number,
    town: context.region.centre.address.town,
    municipality: municipalityOf(situation, context) ?? '',
  };
  if (speaking)
    return { title: text(`verdict.${speaking}.title`, values), words: text(`verdict.${speaking}.words`, values) };
  const variant = `${kind}${variantOf(kind, persons)}`;
  return { title: text(`verdict.${kind}.title`, values), words: text(`verdict.${variant}.words`, values) };
}

function variantOf(kind: VerdictKind, persons: readonly RuledPerson[]): string {
  if (!isVisit(kind)) return '';
  if (persons[0]?.facts.place === 'town-hall') return '.town-hall';
  const later = persons.filter(({ standing }) => standing !== 'in-the-visit').length;
  if (later === 0) return '';
  // Who is not helped now registers later, so there is always a second visit.
  return later === persons.length - 1 ? '.family-later' : '.some-later';
}
