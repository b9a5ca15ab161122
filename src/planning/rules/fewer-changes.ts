import { rowOf, type SearchModel } from './search-model.ts';
import type { Placement } from './search-state.ts';

/** Desks that may be tried for one visit: half of the visits of six persons need 70, one in ten would need more than this. */
const STEPS = 300;

/** One sitting at its time: where it may be, and which sittings its persons come from. */
type Place = {
  readonly rows: readonly number[];
  /** Per person who was in a sitting before: which one. */
  readonly from: readonly number[];
  /** Of those, the ones from which nobody has the time to walk to another desk (C6). */
  readonly near: readonly number[];
  /** Sittings before it that are not over yet: they keep their desk. */
  readonly beside: readonly number[];
};

/**
 * The same sittings of the same persons at the same time, at desks between which they change least: persons stay where
 * they are, or go where they can stay next time. A search over desks alone takes a few steps, where the search over
 * whole visits mostly runs out of its own before it is as good.
 */
export function withFewerChanges(
  model: SearchModel,
  placements: readonly Placement[],
  changes: number,
): { readonly placements: readonly Placement[]; readonly changes: number } {
  const { deskOfRow } = model.roster.roster;
  const places = placements.map((_, n) => placeOf(model, placements, n));
  const apart = changesForSure(places, deskOfRow);
  const rows = placements.map(({ row }) => row);
  let best = { rows, changes };
  const chosen: number[] = [];
  let steps = 0;
  tryFrom(0, 0);
  return { placements: placements.map((one, n) => ({ ...one, row: best.rows[n]! })), changes: best.changes };

  function tryFrom(n: number, sofar: number): void {
    if (sofar + apart[n]! >= best.changes) return;
    if (n === places.length) {
      best = { rows: [...chosen], changes: sofar };
      return;
    }
    const { from, near, beside } = places[n]!;
    const deskAt = (other: number) => deskOfRow[chosen[other]!]!;
    for (const row of places[n]!.rows) {
      const desk = deskOfRow[row]!;
      if (beside.some((other) => chosen[other] === row) || near.some((other) => deskAt(other) !== desk)) continue;
      if (++steps > STEPS) return;
      chosen[n] = row;
      tryFrom(n + 1, sofar + from.filter((other) => deskAt(other) !== desk).length);
    }
  }
}

function placeOf(model: SearchModel, placements: readonly Placement[], n: number): Place {
  const { tasks, walk } = model.party;
  const { task, start } = placements[n]!;
  const { service } = tasks[task]!;
  const endOf = (other: number) => placements[other]!.start + tasks[placements[other]!.task]!.length;
  const before = placements.slice(0, n);
  const from = personsIn(model, placements[n]!).flatMap((person) => {
    const last = before.findLastIndex((one) => personsIn(model, one).includes(person));
    return last < 0 ? [] : [last];
  });
  return {
    rows: model.openRows(service, start).map(rowOf),
    from,
    near: from.filter((other) => endOf(other) + walk > start),
    beside: before.flatMap((_, other) => (endOf(other) > start ? [other] : [])),
  };
}

function personsIn({ party }: SearchModel, { task, attending }: Placement): readonly number[] {
  const { persons } = party.tasks[task]!;
  return attending < 0 ? persons : [...persons, attending];
}

/** From each sitting on: the changes that no choice avoids, because no desk can have both sittings. */
function changesForSure(places: readonly Place[], deskOfRow: readonly number[]): readonly number[] {
  const desks = places.map(({ rows }) => new Set(rows.map((row) => deskOfRow[row]!)));
  const least = [...places.map(() => 0), 0];
  for (let n = places.length - 1; n >= 0; n--) {
    const apart = places[n]!.from.filter((other) => desks[n]!.isDisjointFrom(desks[other]!));
    least[n] = least[n + 1]! + apart.length;
  }
  return least;
}
