import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { uncertainFacts } from '../rules/uncertain-facts.ts';
import { nameOfFact } from './fact-names.ts';

const region = shippedRegion();
const [en, nl] = [textsOf('en'), textsOf('nl')];

describe('a fact is called as people call it', () => {
  test.each([
    ['a number with its unit', 'settings', 'lead-time-minutes', /Now: 120 minutes$/, /Nu: 120 minuten$/],
    ['in time of the office', 'settings', 'urgent-answer-office-minutes', / open$/, / kantoortijd$/],
    ['a count without one', 'settings', 'group-participants-least', /Now: 8$/, /Nu: 8$/],
    ['a code in words', 'settings', 'bsn-promise-method', /working days$/, /working days$/],
    ['an address as it is', 'settings', 'urgent-escalation-email', /\S+@\S+$/, /\S+@\S+$/],
    ['a closed desk by its agency', 'closures', 'ind', /Immigration/, /Immigratie/],
    ['a day on which all is closed', 'closures', 'the whole centre', /^The whole centre$/, /^Het hele centrum$/],
    [
      'a paper by its title',
      'checklists',
      'birth-certificate, everywhere, bornAbroad=true',
      /^Birth certificate$/,
      /^Geboorteakte$/,
    ],
    [
      'a paper of one municipality with its place',
      'checklists',
      'birth-certificate, GM0935, everybody',
      /, Maastricht$/,
      /, Maastricht$/,
    ],
  ] as const)('%s', (_, list, key, english, dutch) => {
    expect(nameOfFact(region, list, key, en)).toMatch(english);
    expect(nameOfFact(region, list, key, nl)).toMatch(dutch);
  });

  test('no fact of the shipped region that is shown unfolded has a raw code for a name', () => {
    const folded = ['who-sees-what', 'desks'];
    const names = uncertainFacts(region)
      .filter(({ list }) => !folded.includes(list))
      .map(({ list, key }) => nameOfFact(region, list, key, en));
    expect(names.filter((name) => /[a-z]-[a-z]+=|^[a-z-]+$/.test(name))).toEqual([]);
  });
});
