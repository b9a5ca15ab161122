import type { Answers } from '../../src/route/rules/answers.ts';

/** Ananya's family of storyboard 2a: from India, work for a recognised sponsor, to Meerssen, arriving on Sunday 3 January 2027. */
export const indianFamily: Answers = {
  residence: 'GM0938',
  stay: 'long',
  nationalities: ['IN'],
  purpose: 'work',
  employer: { kind: 'unknown' },
  permit: 'approved',
  household: { partner: 'spouse', children: ['1-5', '6-11'], otherNationalities: false },
  arrival: { kind: 'coming', day: '2027-01-03' },
};

/** Lucía of storyboard 2b: a researcher from Spain, alone, to Heerlen. */
export const spanishResearcher: Answers = {
  residence: 'GM0917',
  stay: 'long',
  nationalities: ['ES'],
  purpose: 'research',
  employer: { kind: 'unknown' },
  household: { partner: 'none', children: [], otherNationalities: false },
  arrival: { kind: 'coming', day: '2026-12-14' },
};
