import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { namesThisPlace } from '../../route/rules/quick-visit.ts';
import { usefulDays } from './useful-days.ts';

/** From where a right to a service comes; `entitledBy` of a service names those that count for it. */
export type EntitlementSource =
  /** The own answer: a letter of the IND that names this place. */
  | 'ind-letter'
  /** The own answer: the entry visa (MVV) is approved, so the card is made. */
  | 'approved-visa'
  /** The visit is provisional: it holds when the IND says yes. */
  | 'awaited-decision'
  /** The own answer: applied, and it is allowed to wait for the decision in the Netherlands. */
  | 'residence-application'
  | 'eu-family-right'
  /** The own answer: a reason of the IND's list. */
  | 'sticker-ground'
  | 'return-visa-ground'
  /** An officer of the IND said so. */
  | 'card-ready'
  /** The coordinator gave a time before a journey. */
  | 'urgent-request';

/** A person may have a service on the days of a period, `[from, until)`. */
export type Entitlement = {
  readonly person: string;
  readonly service: string;
  readonly source: string;
  readonly from: Temporal.PlainDate;
  /** Null: no end is known. */
  readonly until: Temporal.PlainDate | null;
};

export type NotEntitledRefusal = { readonly kind: 'not-entitled'; readonly service: string; readonly person: string };

/** Who has which service in a visit. */
export type ServedPerson = { readonly person: string; readonly service: string };

/** Whether an entitlement holds on a day. */
export function isEntitledOn({ from, until }: Pick<Entitlement, 'from' | 'until'>, day: Temporal.PlainDate): boolean {
  const hasBegun = Temporal.PlainDate.compare(from, day) <= 0;
  return hasBegun && (until === null || Temporal.PlainDate.compare(day, until) < 0);
}

/** What follows for these persons from their own answers and plan, from `today` on. */
export function entitlementsFrom(
  answers: Answers,
  plan: Plan,
  served: readonly ServedPerson[],
  today: Temporal.PlainDate,
): readonly Entitlement[] {
  return served.flatMap(({ person, service }): readonly Entitlement[] => {
    const source = answers.need === undefined ? ofMove(service, person, answers, plan) : ofNeed(service, answers);
    if (!source) return [];
    // A visa that comes on the day of the journey or after it is of no use: PLAN-05.
    const until = source === 'return-visa-ground' ? usefulDays(answers).before : null;
    return [{ person, service, source, from: today, until }];
  });
}

/**
 * RIGHT-01: who comes for a service of a list has something that gives a right to it on the day of the visit. The answer
 * is the first that has none; `held` is all that there is.
 *
 * Source: `entitledBy` in data/<centre>/services.yaml; route-R22 to R31 for what each follows from.
 */
export function missingEntitlement(
  region: Region,
  served: readonly ServedPerson[],
  held: readonly Entitlement[],
  day: Temporal.PlainDate,
): Result<true, NotEntitledRefusal> {
  for (const { person, service } of served) {
    const sources = serviceOn(region, service, day.toString())?.entitledBy;
    if (!sources) continue;
    const isHeld = held.some(
      (one) =>
        one.person === person && one.service === service && sources.includes(one.source) && isEntitledOn(one, day),
    );
    if (!isHeld) return refused({ kind: 'not-entitled', service, person });
  }
  return granted(true);
}

/** The second door. Each ground is that of one rule: route-R22, R22b and R22c, R31, R24 to R25. */
function ofNeed(service: string, answers: Answers): EntitlementSource | undefined {
  const { need, biometricsGiven, stickerGround, whereabouts, cardTrouble } = answers;
  if (service === 'card-pickup' && need === 'collect') return namesThisPlace(answers) ? 'ind-letter' : undefined;
  if (service === 'biometrics' && need === 'biometrics') {
    const isDue = biometricsGiven && (biometricsGiven.when !== 'within-six-months' || biometricsGiven.grown);
    return isDue && namesThisPlace(answers) ? 'ind-letter' : undefined;
  }
  if (service === 'sticker' && need === 'sticker') {
    return stickerGround && !['no-ground', 'unknown'].includes(stickerGround) ? 'sticker-ground' : undefined;
  }
  if (service !== 'return-visa' || need !== 'return-visa' || whereabouts !== 'here' || !cardTrouble) return undefined;
  const isGround = !['no-trouble', 'unknown'].includes(cardTrouble.what) && !cardTrouble.passportLost;
  return isGround ? 'return-visa-ground' : undefined;
}

/** The household that moves here: route-R14, R15, R15b, R17 and R12c. */
function ofMove(service: string, person: string, { permit }: Answers, plan: Plan): EntitlementSource | undefined {
  if (hasEuFamilyRight(service, person, plan)) return 'eu-family-right';
  if (service === 'card-pickup') {
    if (permit === 'approved') return 'approved-visa';
    if (permit === 'card-ready') return 'ind-letter';
    return permit === 'applied' && plan.booking.kind === 'provisional' ? 'awaited-decision' : undefined;
  }
  const isAsked =
    (service === 'biometrics' || service === 'sticker') && (permit === 'applied' || permit === 'approved');
  return isAsked ? 'residence-application' : undefined;
}

/** Of two ways to the same step the answers tell only the other one: the plan says by which rule it is there. */
function hasEuFamilyRight(service: string, person: string, plan: Plan): boolean {
  return plan.lines.some(
    (line) =>
      line.service === service &&
      line.why.some(({ rule, persons }) => /^route-R12[ce]$/.test(rule) && persons.includes(person)),
  );
}
