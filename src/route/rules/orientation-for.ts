import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import type { AgeGroup } from './answers.ts';
import type { Situation } from './facts.ts';
import { fits } from './matching-rules.ts';
import type { OrientationItem, OrientationRows } from './orientation-rows.ts';
import { arrivalOf } from './plan-lines.ts';

/** A birth date as far as it is known; a day only with its month. */
export type Born = { readonly year: number; readonly month: number | null; readonly day: number | null };

/** What fits a household: for whom, whether that is sure, and by which day. */
export type FittingOrientation = {
  readonly item: OrientationItem;
  /** The ids of the persons for whom it fits. */
  readonly persons: readonly string[];
  /** False when a child may be of that age and only its age group is known: the reader decides. */
  readonly sure: boolean;
  /** Undefined when the term has none, or what it is counted from is not known. */
  readonly day: Temporal.PlainDate | undefined;
};

/**
 * The items that the plan names for this household, in the order of the files. Ages are those on the first day here,
 * from the birth dates where they are known, else from the age groups of the answers.
 */
export function orientationFor(
  situation: Situation,
  { items }: OrientationRows,
  born: ReadonlyMap<string, Born> = new Map(),
): readonly FittingOrientation[] {
  return items
    .filter((item) => item.inPlan && holdsOn(item, situation.day.toString()))
    .flatMap((item) => {
      const fitting = situation.persons.flatMap((person) => {
        if (!fits(item.when, person.facts)) return [];
        const match = matchOf(item, agesOf(person.age, born.get(person.id), situation.day));
        return match === 'no' || (item.child && person.role !== 'child') ? [] : [{ id: person.id, match }];
      });
      if (fitting.length === 0) return [];
      const persons = fitting.map(({ id }) => id);
      return {
        item,
        persons,
        sure: fitting.some(({ match }) => match === 'sure'),
        day: dayOf(item, situation, persons, born),
      };
    });
}

/** Whole years, both ends in it. */
type Ages = { readonly least: number; readonly most: number };

function matchOf({ child }: OrientationItem, { least, most }: Ages): 'sure' | 'perhaps' | 'no' {
  if (!child) return 'sure';
  if (most < child.from || least >= child.until) return 'no';
  return least >= child.from && most < child.until ? 'sure' : 'perhaps';
}

const groups: Readonly<Record<AgeGroup, Ages>> = {
  'under-1': { least: 0, most: 0 },
  '1-5': { least: 1, most: 5 },
  '6-11': { least: 6, most: 11 },
  '12-17': { least: 12, most: 17 },
  '18-and-over': { least: 18, most: Infinity },
};

function agesOf(group: AgeGroup, born: Born | undefined, day: Temporal.PlainDate): Ages {
  if (!born) return groups[group];
  const first = Temporal.PlainDate.from({ year: born.year, month: born.month ?? 1, day: born.day ?? 1 });
  const lastMonth = Temporal.PlainYearMonth.from({ year: born.year, month: born.month ?? 12 });
  const last = lastMonth.toPlainDate({ day: born.day ?? lastMonth.daysInMonth });
  return { least: yearsOn(last, day), most: yearsOn(first, day) };
}

/** Whole years on a day; 0 for who is not born yet. */
function yearsOn(born: Temporal.PlainDate, day: Temporal.PlainDate): number {
  return Math.max(0, born.until(day, { largestUnit: 'years' }).years);
}

function dayOf(
  { term }: OrientationItem,
  situation: Situation,
  persons: readonly string[],
  born: ReadonlyMap<string, Born>,
): Temporal.PlainDate | undefined {
  if (!term) return undefined;
  if ('monthAfterAge' in term) {
    const days = persons.map((id) => monthAfterAge(born.get(id), term.monthAfterAge));
    // For one child that is past that age the duty holds already: a later day of another would say the opposite.
    const known = days.filter((day) => day !== undefined);
    const [first] = known.toSorted((one, other) => Temporal.PlainDate.compare(one, other));
    const isAhead = first !== undefined && Temporal.PlainDate.compare(first, situation.day) > 0;
    return isAhead && known.length === days.length ? first : undefined;
  }
  const arrival = term.after === 'arrival' ? arrivalOf(situation) : undefined;
  return arrival?.add({ [term.unit]: term.amount });
}

/**
 * The first day of the month after the birthday on which somebody gets this age; undefined while the month of birth is not
 * known. Who was born on 29 February has that birthday in February in every year: the law names no other day, and the
 * month after it is then never told too late.
 */
export function monthAfterAge(born: Born | undefined, age: number): Temporal.PlainDate | undefined {
  if (!born || born.month === null) return undefined;
  return Temporal.PlainYearMonth.from({ year: born.year + age, month: born.month })
    .add({ months: 1 })
    .toPlainDate({ day: 1 });
}
