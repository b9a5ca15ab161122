import { describe, expect, test } from 'vitest';
import { fitsParty } from './fits-party.ts';

const party = {
  persons: [
    { id: 'you', minor: false, services: ['registration', 'advice'] },
    { id: 'child-1', minor: true, services: ['registration'] },
  ],
  registersFor: null,
};
const sittings = [
  { service: 'registration', desk: 'desk-1', persons: ['you', 'child-1'], attending: [], start: 540, end: 570 },
  { service: 'advice', desk: 'advice-1', persons: ['you'], attending: [], start: 575, end: 605 },
];

describe('PLAN-04: a kept time is for the party that it was found for', () => {
  test('it fits when everybody gets what they need and nobody gets more', () => {
    expect(fitsParty(sittings, party)).toBe(true);
  });

  test('it does not fit when somebody stays at home, comes along, or needs something else', () => {
    const [you, child] = party.persons;
    expect(fitsParty(sittings, { ...party, persons: [you!] })).toBe(false);
    expect(fitsParty(sittings, { ...party, persons: [you!, child!, { ...child!, id: 'child-2' }] })).toBe(false);
    expect(
      fitsParty(sittings, { ...party, persons: [you!, { ...child!, services: ['registration', 'biometrics'] }] }),
    ).toBe(false);
  });
});
