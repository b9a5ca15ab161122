import type { Temporal } from '../../kernel/temporal.ts';
import type { SharedHousehold, SharedNeeds, SharedPerson } from '../../households/rules/shared-household.ts';
import type { AgencyKind } from '../../kernel/actor.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { spanOf } from './booked-visit.ts';
import type { Sitting } from './problem.ts';

/** What is done for some persons of a visit. Of another agency it has no place: neither desk nor time. */
export type DeskStep = {
  readonly service: string;
  /** Places in the party ('you', 'child-1'). */
  readonly persons: readonly string[];
  /** Whether the officer's own agency does it. */
  readonly own: boolean;
  readonly place: { readonly start: number; readonly end: number; readonly desks: readonly string[] } | undefined;
};

/** A visit in a list of an agency; `persons` and `needs` are undefined while they are not the agency's to see. */
export type ListedVisit = {
  readonly visit: string;
  readonly ticket: number | null;
  readonly size: number;
  readonly persons: readonly SharedPerson[] | undefined;
  readonly needs: SharedNeeds | undefined;
  readonly steps: readonly DeskStep[];
};

/** One visit as the officer's agency may see it. */
export type DeskVisit = {
  readonly visit: string;
  readonly day: Temporal.PlainDate;
  readonly ticket: number | null;
  readonly size: number;
  readonly household: SharedHousehold;
  readonly steps: readonly DeskStep[];
  /** The papers of the agency's own steps; undefined when the agency may not see the answers that they follow from. */
  readonly plan: Plan | undefined;
};

/** The services that an agency of a kind sees where and when: its own; the centre, which plans the day, all. */
export function placedServices(region: Region, kind: AgencyKind, day: string): readonly string[] {
  const known = region.services.filter((service) => holdsOn(service, day));
  if (kind === 'centre') return known.map(({ code }) => code);
  const own = ownServices(region, kind, day);
  return known.map(({ code }) => code).filter((code) => own.has(code));
}

/** The services for which an agency of a kind answers. */
export function ownServices(region: Region, kind: AgencyKind, day: string): ReadonlySet<string> {
  const agencies = region.agencies.filter((row) => row.kind === kind && holdsOn(row, day)).map(({ code }) => code);
  const own = region.services.filter((row) => agencies.includes(row.agency) && holdsOn(row, day));
  return new Set(own.map(({ code }) => code));
}

type Found = {
  readonly steps: readonly { readonly service: string; readonly persons: readonly string[] }[];
  readonly sittings: readonly Sitting[];
};

/** One step for each service: those with a time first, in order of start, then the others in the order of their names. */
export function deskSteps({ steps, sittings }: Found, own: ReadonlySet<string>): readonly DeskStep[] {
  const services = Map.groupBy(steps, ({ service }) => service);
  const all = [...services].map(([service, parts]): DeskStep => {
    const placed = sittings.filter((sitting) => sitting.service === service);
    return {
      service,
      persons: [...new Set(parts.flatMap(({ persons }) => persons))],
      own: own.has(service),
      place:
        placed.length === 0 ? undefined : { ...spanOf(placed), desks: [...new Set(placed.map(({ desk }) => desk))] },
    };
  });
  return all.toSorted(
    (a, b) => (a.place?.start ?? Infinity) - (b.place?.start ?? Infinity) || (a.service < b.service ? -1 : 1),
  );
}

/** When the agency first sees the party, in minutes after midnight; undefined when no step has a time for it. */
export function firstTime({ steps }: Pick<ListedVisit, 'steps'>): number | undefined {
  return steps.find(({ place }) => place !== undefined)?.place?.start;
}

/** How many come: those who are named, else those for whom something is done. */
export function partySize(persons: readonly SharedPerson[] | undefined, steps: readonly DeskStep[]): number {
  return persons?.length ?? new Set(steps.flatMap((step) => step.persons)).size;
}

/** The plan with the lines of these services only: an agency asks for the papers of its own steps. */
export function ownPart(plan: Plan, own: ReadonlySet<string>): Plan {
  return { ...plan, lines: plan.lines.filter(({ service }) => service !== undefined && own.has(service)) };
}
