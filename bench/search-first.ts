import { anyVisitOn } from '../src/planning/rules/joint-visit.ts';
import type { PartyProblem } from '../src/planning/rules/problem.ts';
import { bareLoop, centreDays, familyOf, type CentreSize } from './centre.ts';
import { compared, percentile, timed, type Line } from './measure.ts';
import { firstOf, keep, type KeptCentre } from './planner.ts';

const SIZE: CentreSize = { desks: 50, days: 90, percentFull: 80 };
const CENTRES = 200;
const LOOPS = 50;
/** The loop is some microseconds only: read so often that the clock can tell. */
const loop = bareLoop(SIZE);

/** The first day with a visit for a family of four with three services, in each of 200 centres. */
export async function searchFirst(): Promise<readonly Line[]> {
  const centres = Array.from({ length: CENTRES }, (_, n) => keep(centreDays(n + 1, SIZE)));
  const family = familyOf(4);
  return [
    await line('search-first', 'and its proved best visit', centres, (centre) => firstOf(centre, family)),
    await line('search-first-day', 'and some visit on it', centres, (centre) => firstDay(centre, family)),
    await line('search-first-no-walk', 'and its proved best visit, where nobody walks', centres, (centre) =>
      firstOf(centre, stayingNear),
    ),
  ];
}

const stayingNear: PartyProblem = { ...familyOf(4), walkMinutes: 0 };

/** Only whether a day has a visit at all. */
function firstDay(centre: KeptCentre, party: PartyProblem) {
  for (const [day, prepared] of centre.entries()) {
    const answer = anyVisitOn(prepared, party);
    if ('visit' in answer) return { day, visit: answer.visit, proved: answer.proved };
  }
  return undefined;
}

async function line(
  name: string,
  asks: string,
  centres: readonly KeptCentre[],
  ask: (centre: KeptCentre) => ReturnType<typeof firstOf>,
): Promise<Line> {
  const answers = centres.map(ask);
  const measured = await compared({
    subject: () => {
      const each = centres.map((centre) => timed(() => ask(centre)) * 1000);
      return { value: percentile(each, 50), each };
    },
    anchor: () =>
      (timed(() => {
        for (let n = 0; n < LOOPS; n++) loop();
      }) *
        1000) /
      LOOPS,
  });
  return {
    name,
    does: `first day with a visit ${asks}; family of 4 × 3 services, 50 desks, 90 days, 80 % full, ${CENTRES} centres`,
    anchorIs: 'a bare loop that ORs the same 72 KB',
    unit: 'µs',
    ...measured,
    aim: 'p50 ≤ 15 µs, p99 ≤ 200 µs',
    isMet: measured.p50 <= 15 && measured.p99 <= 200,
    counted: {
      centres: CENTRES,
      unproved: answers.filter((answer) => answer && !answer.proved).length,
      withoutVisit: answers.filter((answer) => !answer).length,
    },
  };
}
