import type { Share } from '../../access/rules/share.ts';
import { ageGroupOf } from '../../households/rules/age-group.ts';
import { agesOn } from '../../households/rules/birth-date.ts';
import type { HouseholdPerson } from '../../households/rules/household.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting, settingOn } from '../../region/rules/settings.ts';
import type { AgeGroup, Answers } from '../../route/rules/answers.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { Entitlement } from './entitlements.ts';
import { startOfDay } from './retention.ts';

/** What a person comes for in the second visit, and how far it is. */
export type FollowUp = {
  readonly person: string;
  readonly service: string;
  /** When the agency said that there is something to come for; null while nobody knows. */
  readonly readyAt: Temporal.Instant | null;
  /** The second visit that was begun last; undefined when none holds a time. */
  readonly second:
    { readonly booking: string; readonly isBooked: boolean; readonly day: Temporal.PlainDate } | undefined;
};

/** Of whom a second visit is announced, and for what. */
export type Announced = { readonly person: string; readonly service: string };

/** The persons who come to the first visit and need a second one, each with its service. */
export function announcedBy({ followUp }: Plan, coming: readonly string[]): readonly Announced[] {
  return followUp
    .filter(({ person }) => coming.includes(person))
    .flatMap(({ person, services }) => services.map((service) => ({ person, service })));
}

/**
 * SECOND-03: a card is made after its visit, so it is ready on a later day than that one. The second visit thus comes after
 * the first, which nobody can move any more by then.
 */
export function mayBeReady(firstVisit: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(firstVisit, today) < 0;
}

/** For whom a time can be chosen now: their card is ready, and no second visit of theirs is booked. */
export function readyNow(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return followUps.filter(({ readyAt, second }) => readyAt !== null && !second?.isBooked);
}

/**
 * SECOND-01: how many days after a visit its names, birth dates and contact are erased. One that announces a second visit
 * is kept until that one can have been booked, because the letter about it goes to the address of the first.
 */
export function keptDays(region: Region, day: Temporal.PlainDate, announced: readonly Announced[]): number {
  const code = announced.length > 0 ? 'second-visit-kept-days' : 'booking-contact-kept-days';
  return numberSetting(region, code, day.toString());
}

export function endOfKeeping(
  region: Region,
  day: Temporal.PlainDate,
  announced: readonly Announced[],
): Temporal.Instant {
  return startOfDay(day, keptDays(region, day, announced) + 1, region);
}

/**
 * SECOND-02: the agency that says when there is something to come for sees the visit and the names until then, and no more
 * of it: neither birth date nor contact.
 */
export function sharesForSecondVisit(
  region: Region,
  announced: readonly Announced[],
  { day, bookedAt }: { readonly day: Temporal.PlainDate; readonly bookedAt: Temporal.Instant },
): readonly Share[] {
  const on = day.toString();
  const services = new Set(announced.map(({ service }) => service));
  const agencies = region.services
    .filter((service) => services.has(service.code) && holdsOn(service, on))
    .map(({ agency }) => agency);
  const { source } = settingOn(region, 'second-visit-kept-days', on);
  return [...new Set(agencies)].map((agency) => ({
    agency,
    purpose: 'second-visit',
    categories: ['visit', 'name'],
    basis: `A second visit that was announced with this one. ${source}`,
    from: bookedAt,
    until: endOfKeeping(region, day, announced),
  }));
}

/**
 * SECOND-04: whoever the agency told that the card is ready has no letter about it. So none is asked for, and no letter is
 * the reason.
 */
export function withoutLetter(plan: Plan, held: readonly Entitlement[]): Plan {
  const told = new Set(held.filter(({ source }) => source === 'card-ready').map(({ person }) => person));
  if (told.size === 0) return plan;
  const lines = plan.lines.map((line) => ({
    ...line,
    why: line.why.filter(({ rule }) => rule !== 'route-R22'),
    bring: line.bring.map((one) =>
      told.has(one.person)
        ? { ...one, documents: one.documents.filter(({ code }) => code !== 'ind-letter-card') }
        : one,
    ),
  }));
  return { ...plan, lines };
}

/** The household of the second visit, as answers, and who each of its persons was in the first. */
export type SecondHousehold = {
  readonly answers: Answers;
  /** From the id in the second visit to the id in the first. */
  readonly was: ReadonlyMap<string, string>;
  /** Who comes, by the ids of the second visit. */
  readonly coming: readonly string[];
};

/**
 * Who collects the cards that are ready. The person who answered stays "you", and comes along when only children have
 * one; an adult collects alone.
 */
export function secondHousehold(
  ready: readonly string[],
  persons: readonly HouseholdPerson[],
  today: Temporal.PlainDate,
): SecondHousehold {
  const self = ready.includes('you');
  const partner = ready.includes('partner');
  const children = persons.filter(({ id }) => id.startsWith('child-') && ready.includes(id));
  const was = new Map([
    ['you', 'you'],
    ...(partner ? ([['partner', 'partner']] as const) : []),
    ...children.map(({ id }, place) => [`child-${place + 1}`, id] as const),
  ]);
  const adultCollects = self || partner || children.some(({ minor }) => !minor);
  const coming = [...was.keys()].filter((id) => id !== 'you' || self || !adultCollects);
  if (self && was.size === 1) return { answers: { need: 'collect', letter: 'here' }, was, coming };
  const ages = children.map(({ born, minor }): AgeGroup => {
    if (!minor || !born) return '18-and-over';
    return ageGroupOf(agesOn(born, today).least);
  });
  const people = { self, partner, children: ages };
  return { answers: { need: 'collect', letter: 'here-for-more', people }, was, coming };
}
