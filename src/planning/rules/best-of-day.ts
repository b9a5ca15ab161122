import { withFewerChanges } from './fewer-changes.ts';
import type { SearchModel } from './search-model.ts';
import type { PlanOptions, Sitting, Visit } from './problem.ts';
import type { Placement } from './search-state.ts';
import type { Found, VisitSearch, Wish } from './visit-search.ts';

/**
 * Placements that may be tried for choosing between visits that end, start and wait alike. Of 9,169 small problems and
 * families 14 have a visit with fewer changes of desk that 200 do not find; of these 400 find all but four.
 */
export const TIE_BREAK_STEPS = 400;

/** For each sitting: enough when hardly anything must be taken back. */
const QUICK_STEPS = 8;

/** For a start whose turn comes when the steps are used up. Most starts of the hardest days measured need fewer (docs/performance.md). */
const STEPS_OF_EASY_START = 200;

type Known = { readonly start: number; readonly found: Found };

/**
 * The visit that ends earliest, and of those the one that starts latest. The limit of the end grows from the least that
 * could be; for each limit the starts are tried from late to early. So the first visit within the first limit that has
 * any is the best, and mostly that is the first try.
 */
export function earliestOfDay(search: VisitSearch): Known | undefined {
  const { slots, first: opening } = search.model;
  const first = search.nextFirst(opening);
  const leastOf: number[] = [];
  let least = first < slots ? search.leastEnd(first) : Infinity;
  for (let width = 0; least <= slots; width = 2 * width + 1) {
    let best: Known | undefined;
    let limit = Math.min(slots, least + width);
    const latest = latestStart(search, first, limit);
    let next = nextLeast(search, latest);
    for (let start = latest; start >= first; start--) {
      if (search.nextFirst(start) !== start) continue;
      if ((leastOf[start] ?? 0) <= limit) {
        leastOf[start] = search.run(endingBy(start, limit), limit, least);
        if (search.found) {
          best = { start, found: search.found };
          limit = best.found.value - 1;
        }
        if (search.exhausted) return best ?? search.withMore(() => firstFound(search));
        if (limit < least) return best;
      }
      next = Math.min(next, leastOf[start]!);
    }
    if (best) return best;
    least = next;
  }
  return undefined;
}

function endingBy(start: number, endLimit: number): Wish {
  return { start, aim: 'end', endLimit, waitingLimit: 0 };
}

/** The last slot from which a visit may end by `limit`, as far as the bounds know. */
function latestStart(search: VisitSearch, first: number, limit: number): number {
  let low = first;
  let high = limit - search.leastLength;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (search.leastEnd(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The least end of the starts after this one. */
function nextLeast(search: VisitSearch, latest: number): number {
  const start = search.nextFirst(latest + 1);
  return start < search.model.slots ? search.leastEnd(start) : Infinity;
}

/** The first visit that comes along; when steps were left and there is none, there is no visit on this day. */
export function anyVisit(search: VisitSearch): Found | undefined {
  return firstFound(search)?.found;
}

function firstFound(search: VisitSearch): Known | undefined {
  const { slots, first } = search.model;
  for (let start = search.nextFirst(first); start < slots && !search.exhausted; start = search.nextFirst(start + 1)) {
    search.run(endingBy(start, slots), slots, slots);
    if (search.found) return { start, found: search.found };
  }
  return undefined;
}

/**
 * For every start from the one slot to the other that has a visit, the best one. First all ends, then what waits least:
 * where the steps run out, a start is shown with a later end or more waiting rather than not at all.
 */
export function visitsByStart(search: VisitSearch, options: PlanOptions, from: number, to: number): readonly Visit[] {
  const { slots, first } = search.model;
  const known: Known[] = [];
  for (let start = search.nextFirst(Math.max(from, first)); start <= to && start < slots;) {
    const found = earliestFrom(search, start);
    if (found) known.push({ start, found });
    start = search.nextFirst(start + 1);
  }
  return known.map((one) => visitFrom(search, one, options));
}

function earliestFrom(search: VisitSearch, start: number): Found | undefined {
  const { slots } = search.model;
  const wish = endingBy(start, slots);
  const best = search.exhausted ? undefined : search.widening(wish, slots);
  if (best || !search.exhausted) return best;
  const quick = search.withMore(() => search.widening(wish, slots), STEPS_OF_EASY_START);
  if (quick) return quick;
  search.withMore(() => search.run(wish, slots, slots), STEPS_OF_EASY_START);
  return search.found;
}

/**
 * The visit with this start and end that waits least, and of those the one that changes desk least. Mostly one can wait
 * as little as the bounds say, and then both are found at once.
 */
export function visitFrom(search: VisitSearch, { start, found }: Known, options: PlanOptions): Visit {
  const end = endOf(search.model, found.placements);
  const steps = options.tieBreakSteps ?? TIE_BREAK_STEPS;
  const waits: Wish = { start, aim: 'waiting', endLimit: end, waitingLimit: 0 };
  const bound = search.leastValue(waits);
  if (steps > 0) {
    const quick = Math.min(steps, QUICK_STEPS * found.placements.length);
    const once = search.fewestChanges(start, { end, waiting: bound, changes: Infinity }, quick);
    if (once.complete && once.found) return toVisit(search.model, once.found);
  }
  const least = search.widening(waits, found.waiting - 1, bound) ?? found;
  if (steps === 0) return toVisit(search.model, least);
  const stays = withFewerChanges(search.model, least.placements, least.changes);
  const limits = { end, waiting: least.waiting, changes: stays.changes };
  return toVisit(search.model, search.fewestChanges(start, limits, steps).found ?? { ...least, ...stays });
}

function endOf(model: SearchModel, placements: readonly Placement[]): number {
  return placements.reduce((end, { task, start }) => Math.max(end, start + model.party.tasks[task]!.length), 0);
}

/** What the search found in the words of the problem. */
export function toVisit(model: SearchModel, { placements, waiting }: Found): Visit {
  const { party, day, roster } = model;
  const { gridMinutes, persons } = party.problem;
  const { desks, deskOfRow } = roster.roster;
  const minute = (slot: number) => day.origin + slot * gridMinutes;
  const byTime = placements.toSorted((a, b) => a.start - b.start || deskOfRow[a.row]! - deskOfRow[b.row]!);
  const sittings = byTime.map(({ task: index, row, attending, start }): Sitting => {
    const task = party.tasks[index]!;
    return {
      service: party.services[task.service]!.code,
      desk: desks[deskOfRow[row]!]!.id,
      persons: task.persons.map((person) => persons[person]!.id),
      attending: attending < 0 ? [] : [persons[attending]!.id],
      start: minute(start),
      end: minute(start + task.length),
    };
  });
  return {
    start: sittings[0]!.start,
    end: minute(endOf(model, placements)),
    waitingMinutes: waiting * gridMinutes,
    sittings,
  };
}
