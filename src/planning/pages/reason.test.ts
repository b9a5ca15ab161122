import { expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import type { NoVisit } from '../actions/search-visits.ts';
import { reasonOf } from './reason.ts';

const say = (refusal: NoVisit, language: 'en' | 'nl' = 'en') =>
  reasonOf(textsOf(language), shippedRegion(), { day: Temporal.PlainDate.from('2027-01-06'), visits: [], refusal });

test.each<[NoVisit, string]>([
  [
    { kind: 'no-joint-visit', binding: { maxWaitMinutes: 45 } },
    'You would wait 45 minutes between two desks. That is too long',
  ],
  [{ kind: 'no-joint-visit', binding: { extraDeskFor: 'advice' } }, 'Advice'],
  [{ kind: 'no-joint-visit', binding: { withoutService: 'registration' } }, 'Registration'],
  [{ kind: 'no-joint-visit', binding: null }, 'Each desk has room, but not one after the other'],
  [{ kind: 'agency-closed', agency: 'ind', reason: null }, 'IND'],
])('%j is told in words that a customer understands', (refusal, part) => {
  expect(say(refusal)).toContain(part);
  expect(say(refusal, 'nl')).not.toBe(say(refusal));
});
