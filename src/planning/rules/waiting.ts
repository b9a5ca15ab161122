import type { Sitting } from './problem.ts';

/**
 * The longest that anybody of the party waits in all, in minutes: what is left between two of a person's sittings when
 * the walk to another desk is taken off. Who has nothing more to do waits for nobody.
 */
export function longestWaiting(sittings: readonly Sitting[], walkMinutes: number): number {
  const persons = new Set(sittings.flatMap(({ persons, attending }) => [...persons, ...attending]));
  return Math.max(0, ...[...persons].map((person) => waitingOf(person, sittings, walkMinutes)));
}

function waitingOf(person: string, sittings: readonly Sitting[], walkMinutes: number): number {
  const own = sittings
    .filter(({ persons, attending }) => persons.includes(person) || attending.includes(person))
    .toSorted((a, b) => a.start - b.start);
  return own.slice(1).reduce((sum, next, n) => {
    const previous = own[n]!;
    const walk = previous.desk === next.desk ? 0 : walkMinutes;
    return sum + Math.max(0, next.start - previous.end - walk);
  }, 0);
}
