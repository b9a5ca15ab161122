import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from './changed-facts.ts';
import { writtenFact, type RegionFact } from './region-fact.ts';

function fact(key: string, body: RegionFact['body'] = { a: 1, b: 2 }): RegionFact {
  return {
    scope: 'maastricht',
    list: 'desks',
    key,
    validFrom: '2026-01-01',
    validUntil: undefined,
    body,
    source: 'Made up',
    checkedOn: '2026-11-21',
    uncertain: undefined,
  };
}

describe('what loading must change', () => {
  test('nothing, when only the order of rows and of parts differs', () => {
    const kept = [fact('a'), fact('b')];
    const wanted = [fact('b', { b: 2, a: 1 }), fact('a')];

    expect(changesBetween(kept, wanted)).toEqual({ remove: [], add: [], changed: 0, same: 2 });
  });

  test('a changed row is removed and added; others are one of both', () => {
    const changes = changesBetween(
      [fact('stays'), fact('changes'), fact('goes')],
      [fact('stays'), fact('changes', { a: 3 }), fact('comes')],
    );

    expect(changes.remove.map(({ key }) => key)).toEqual(['changes', 'goes']);
    expect(changes.add.map(({ key }) => key)).toEqual(['changes', 'comes']);
    expect(changes).toMatchObject({ changed: 1, same: 1 });
  });

  test('removing and adding gives the wanted facts, whatever was kept', () => {
    const facts = fc.uniqueArray(
      fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.integer({ min: 0, max: 2 }) }),
      { selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const kept = before.map(({ key, value }) => fact(key, { value }));
        const wanted = after.map(({ key, value }) => fact(key, { value }));
        const { remove, add } = changesBetween(kept, wanted);
        const result = [...kept.filter((row) => !remove.includes(row)), ...add];

        expect(result.map(writtenFact).sort()).toEqual(wanted.map(writtenFact).sort());
      }),
    );
  });
});
