import { describe, expect, test } from 'vitest';
import { quickSituations } from '../../../test/builders/quick-situations.ts';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { languages } from '../../kernel/language.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { planOf } from './make-plan.ts';
import { nextQuestion } from './questions.ts';
import { written } from './wording.ts';

const context = { ...routeOn('2026-11-21'), region: shippedRegion(), minute: 12 * 60 };

describe('who lives here and needs something of the IND', () => {
  test('there are at least thirty situations, and each of the rules R22 to R31 is in one', () => {
    expect(quickSituations.length).toBeGreaterThanOrEqual(30);
    const met = quickSituations.map(({ rules }) => rules).join(' ');
    for (let rule = 24; rule <= 31; rule++) expect(met).toContain(`R${rule}`);
  });

  test.each(quickSituations.map((situation) => [situation.who, situation] as const))('%s', (_who, situation) => {
    const plan = planOf(situation.answers, context);
    const whys = [
      ...plan.lines.flatMap(({ why, notes }) => [...why, ...notes]),
      ...plan.notes,
      ...plan.notFinal,
      ...plan.where,
    ];
    expect(nextQuestion(situation.answers, context)?.id).toBeUndefined();
    expect({
      verdict: plan.verdict.kind,
      booking: plan.booking.kind,
      rules: [...new Set(whys.map(({ rule }) => rule.replace('route-', '')))].sort().join(' '),
      where: plan.where
        .map(({ code }) => code)
        .sort()
        .join(' '),
      services: Object.fromEntries(plan.bookable.map(({ person, services }) => [person, services.join(' ')])),
    }).toEqual({
      verdict: situation.verdict,
      booking: situation.booking,
      rules: situation.rules,
      where: situation.where ?? '',
      services: situation.services ?? {},
    });
    for (const { source } of whys) expect(source).toMatch(/^https:/);
    // Nobody is left without words and a way on: a place, a phone, a time, or when to come back.
    for (const language of languages) {
      const writer = { language, made: textsOf(language).made, day: (day: string) => day };
      expect(written(plan.verdict.words, writer)).not.toBe('');
      if (plan.booking.kind !== 'open') expect(written(plan.booking.words, writer)).not.toBe('');
    }
  });
});
