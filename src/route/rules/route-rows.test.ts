import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedRows } from '../../../test/builders/route.ts';
import { writtenFault } from '../../region/rules/region-fault.ts';
import { readRouteRows, routeFileNames, type RouteFileName } from './route-rows.ts';

const head = 'from: 2026-01-01\ncheckedOn: 2026-11-21\nsource: https://example.org\nrows:\n';
const step =
  '  - { id: step-S05, by: municipality, phase: visit, place: desk, for: everybody, order: 1, cost: free }\n';

/** The faults in these files; the other ones are empty. */
function faultsOf(texts: Partial<Record<RouteFileName, string>>): readonly string[] {
  const files = Object.fromEntries(
    routeFileNames.map((name) => [name, { path: `${name}.yaml`, text: texts[name] ?? 'rows: []\n' }]),
  );
  const read = readRouteRows(files as Record<RouteFileName, { path: string; text: string }>);
  return read.ok ? [] : read.refusal.map(writtenFault);
}

describe('the rows of the route are checked when they are read', () => {
  test('the shipped ones are right, and there are rules R01 to R40 and 20 steps', () => {
    const { rules, steps } = shippedRows();
    const numbers = [...new Set(rules.map(({ id }) => id.slice(0, 'route-R00'.length)))].toSorted();
    const expected = [
      1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33,
      34, 35, 36, 37, 38, 39, 40,
    ];
    expect(numbers).toEqual(expected.map((number) => `route-R${String(number).padStart(2, '0')}`));
    expect(steps).toHaveLength(20);
  });

  test('every rule and step is in docs/rules.md, and nothing there is gone', () => {
    const { rules, steps } = shippedRows();
    const register = readFileSync(path.join(import.meta.dirname, '../../../docs/rules.md'), 'utf8');
    const named = [...register.matchAll(/^\| (route-R\d{2}[a-z]?|step-S\d{2}) \|/gm)].map(([, id]) => id);
    expect(named.toSorted()).toEqual([...rules, ...steps].map(({ id }) => id).toSorted());
  });

  test('a fact or a value that does not exist is named with its file and line', () => {
    const rule = (when: string) =>
      `${head}  - id: route-R01\n    when: ${when}\n    then: { steps: [step-S05] }\n    owner: ind\n`;
    expect(faultsOf({ steps: head + step, rules: rule('{ group: other }') })).toEqual([]);
    expect(faultsOf({ steps: head + step, rules: rule('{ group: martian }') })[0]).toMatch(/^rules\.yaml:6: /);
    expect(faultsOf({ steps: head + step, rules: rule('{ colour: red }') })[0]).toMatch(/^rules\.yaml:6: /);
  });

  test('a source that is no address, a step without a row and a double id are refused', () => {
    const rule = '  - { id: route-R01, then: { steps: [step-S05] }, owner: ind }\n';
    expect(faultsOf({ steps: head + step, rules: head.replace('https://example.org', 'a book') + rule })).toHaveLength(
      1,
    );
    expect(faultsOf({ rules: head + rule })).toEqual([
      'rules.yaml:1: The rule route-R01 names "step-S05", which has no row.',
    ]);
    expect(faultsOf({ steps: head + step, rules: head + rule + rule })).toHaveLength(1);
  });
});
