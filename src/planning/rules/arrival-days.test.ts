import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanishResearcher } from '../../../test/builders/answers.ts';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { lastDayInTime, registrationDuty } from './arrival-days.ts';

const region = shippedRegion();
const context = routeOn('2026-11-30', region);
const arriving = (day: string) => planOf({ ...spanishResearcher, arrival: { kind: 'coming', day } }, context);
const unknown = planOf({ ...spanishResearcher, arrival: { kind: 'unknown' } }, context);

test('the last day in time is the day that the plan tells, for every arrival: weekends and holidays moved it there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
      const plan = arriving(context.today.add({ days }).toString());
      const last = lastDayInTime(plan, region);
      expect(last?.toString()).toBe(plan.registerBefore);
      expect(last?.dayOfWeek).toBeLessThanOrEqual(5);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['2027-01-03', '2027-01-08', 'a Sunday: the Friday after it'],
  ['2026-12-14', '2026-12-21', 'the fifth day is a Saturday: the Monday after it'],
])('who arrives on %s registers at the latest on %s (%s)', (arrival, last) => {
  expect(lastDayInTime(arriving(arrival), region)?.toString()).toBe(last);
});

test('who gives a visit up still has to register: by a day, past a day, or so many days after arriving', () => {
  const on = (day: string) => registrationDuty(arriving('2027-01-03'), region, Temporal.PlainDate.from(day));
  expect(on('2027-01-08')).toMatchObject({ kind: 'by-day', isOver: false });
  expect(on('2027-01-09')).toMatchObject({ kind: 'by-day', isOver: true });
  expect(registrationDuty(unknown, region, context.today)).toEqual({ kind: 'after-arrival', days: 5 });
});

test('nothing stands for who does not register in the visit', () => {
  const plan = { ...arriving('2027-01-03'), lines: [] };
  expect([lastDayInTime(plan, region), registrationDuty(plan, region, context.today)]).toEqual([null, null]);
});
