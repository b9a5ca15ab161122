import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import type { HouseholdPerson } from '../../households/rules/household.ts';
import { ageGroupIn, fitsAgeGroup } from '../../households/rules/age-group.ts';
import { agesOn } from '../../households/rules/birth-date.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { nextQuestion } from '../../route/rules/questions.ts';
import type { Entitlement } from './entitlements.ts';
import {
  endOfKeeping,
  mayBeReady,
  readyNow,
  secondHousehold,
  sharesForSecondVisit,
  withoutLetter,
} from './second-visit.ts';

const region = shippedRegion();
const context = routeOn('2026-11-21', region);
const today = Temporal.PlainDate.from('2026-11-21');
const day = Temporal.PlainDate.from('2026-11-24');
const bookedAt = Temporal.Instant.from('2026-11-21T10:00:00Z');
const card = [{ person: 'you', service: 'card-pickup' }];

const person = (id: string, year: number): HouseholdPerson => ({
  id,
  minor: today.year - year < 18,
  coming: true,
  name: { given: id, family: 'Miller' },
  born: { year, month: 5, day: 5 },
});

const household = fc
  .record({
    partner: fc.boolean(),
    years: fc.array(
      fc.integer({ min: 2000, max: 2026 }).filter((year) => year !== 2008),
      { maxLength: 4 },
    ),
    picked: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ partner, years, picked }) => {
    const persons = [
      person('you', 1985),
      ...(partner ? [person('partner', 1986)] : []),
      ...years.map((year, n) => person(`child-${n + 1}`, year === 2026 ? 2025 : year)),
    ];
    const some = persons.filter((_, n) => picked[n]).map(({ id }) => id);
    return { persons, ready: some.length > 0 ? some : ['you'] };
  });

describe('the household of a second visit', () => {
  test('is planned at once: a card for each of those who have one, an adult comes, and everybody is who they were', () => {
    fc.assert(
      fc.property(household, ({ persons, ready }) => {
        const { answers, was, coming } = secondHousehold(ready, persons, today);
        expect(nextQuestion(answers, context)).toBeUndefined();
        const plan = planOf(answers, context);
        expect(plan.booking.kind).toBe('open');
        const served = plan.bookable.filter(({ services }) => services.includes('card-pickup'));
        expect(served.map((one) => was.get(one.person)).toSorted()).toEqual(ready.toSorted());
        expect(plan.bookable.map((one) => one.person).toSorted()).toEqual([...was.keys()].toSorted());
        expect(served.every((one) => coming.includes(one.person))).toBe(true);
        expect(plan.bookable.some((one) => coming.includes(one.person) && !one.minor)).toBe(true);
        for (const [id, first] of was) {
          const born = persons.find((one) => one.id === first)?.born;
          expect(born && fitsAgeGroup(agesOn(born, today), ageGroupIn(answers, id))).toBe(true);
        }
      }),
    );
  });

  test('a parent comes along for children, and not for a partner', () => {
    const persons = [person('you', 1985), person('partner', 1986), person('child-1', 2020)];
    expect(secondHousehold(['child-1'], persons, today).coming).toEqual(['you', 'child-1']);
    expect(secondHousehold(['partner'], persons, today).coming).toEqual(['partner']);
  });
});

describe('what is kept and shared for it', () => {
  test('SECOND-01: a visit that announces none ends as before, and nobody sees more', () => {
    expect(endOfKeeping(region, day, []).toString()).toBe('2026-12-24T23:00:00Z');
    expect(sharesForSecondVisit(region, [], { day, bookedAt })).toEqual([]);
  });

  test('SECOND-02: the IND sees visit and names until it can have been booked, and neither birth dates nor contact', () => {
    const [share, ...others] = sharesForSecondVisit(region, card, { day, bookedAt });
    expect(others).toEqual([]);
    expect(share).toMatchObject({ agency: 'ind', purpose: 'second-visit', categories: ['visit', 'name'] });
    expect(share?.until).toEqual(endOfKeeping(region, day, card));
    expect(endOfKeeping(region, day, card).toString()).toBe('2027-04-23T22:00:00Z');
  });
});

test('SECOND-03: a card is ready on a later day than that of its first visit', () => {
  expect([-1, 0, 1].map((days) => mayBeReady(day, day.add({ days })))).toEqual([false, false, true]);
});

describe('SECOND-04: who was told by the agency', () => {
  const plan = planOf({ need: 'collect', letter: 'here' }, context);
  const held = (source: string): readonly Entitlement[] => [
    { person: 'you', service: 'card-pickup', source, from: today, until: null },
  ];
  const bringOf = ({ lines }: typeof plan) =>
    lines.flatMap(({ bring }) => bring.flatMap(({ documents }) => documents.map(({ code }) => code)));
  const rulesOf = ({ lines }: typeof plan) => lines.flatMap(({ why }) => why.map(({ rule }) => rule));

  test('is asked for no letter, and for the other papers as before', () => {
    expect(bringOf(plan)).toContain('ind-letter-card');
    const told = withoutLetter(plan, held('card-ready'));
    expect(bringOf(told)).toEqual(bringOf(plan).filter((code) => code !== 'ind-letter-card'));
    expect(rulesOf(plan)).toContain('route-R22');
    expect(rulesOf(told)).not.toContain('route-R22');
  });

  test('who has a letter brings it', () => {
    expect(withoutLetter(plan, held('ind-letter'))).toEqual(plan);
  });
});

test('a time is offered for a card that is ready, as long as none is booked', () => {
  const one = { person: 'you', service: 'card-pickup', readyAt: null, second: undefined };
  const booked = { booking: 'b', isBooked: true, day };
  expect(readyNow([one])).toEqual([]);
  expect(readyNow([{ ...one, readyAt: bookedAt }])).toHaveLength(1);
  expect(readyNow([{ ...one, readyAt: bookedAt, second: booked }])).toEqual([]);
});
