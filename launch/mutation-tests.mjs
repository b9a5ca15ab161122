// What the planner's quick tests use of vitest, so that they run in one process thousands of times: see mutation-runner.mjs.
import { isDeepStrictEqual } from 'node:util';

/** @type {{ name: string, run: () => unknown }[]} */
export const tests = [];
const within = [];

export function describe(name, define) {
  within.push(name);
  define();
  within.pop();
}

export function test(name, run) {
  tests.push({ name: [...within, name].join(' > '), run });
}

/** As `toEqual` sees it: properties that are undefined are not there. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || value instanceof Set) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, plain(one)]])),
  );
}

function equal(one, other) {
  return isDeepStrictEqual(plain(one), plain(other));
}

/** Whether all that the pattern names is in the value. */
function matches(value, pattern) {
  if (pattern === null || typeof pattern !== 'object') return equal(value, pattern);
  return Object.entries(pattern).every(([key, one]) => matches(value?.[key], one));
}

const checks = {
  toBe: Object.is,
  toEqual: equal,
  toMatchObject: matches,
  toBeUndefined: (value) => value === undefined,
  toBeLessThanOrEqual: (value, most) => value <= most,
  toContain: (value, item) => [...value].includes(item),
  toHaveProperty(value, path, ...wanted) {
    const keys = path.split('.');
    const owner = keys.slice(0, -1).reduce((one, key) => one?.[key], value);
    const isThere = Object(owner) === owner && keys.at(-1) in owner;
    return isThere && (wanted.length === 0 || equal(owner[keys.at(-1)], wanted[0]));
  },
};

export function expect(value) {
  const bound = (isRight) =>
    Object.fromEntries(
      Object.entries(checks).map(([name, check]) => [
        name,
        (...wanted) => {
          if (check(value, ...wanted) !== isRight) throw new Error(`${isRight ? '' : 'not '}${name}`);
        },
      ]),
    );
  return { ...bound(true), not: bound(false) };
}
