import { solverAnswer } from '../test/builders/milp.ts';
import { bareLoop, centreDays, familyOf, type CentreSize } from './centre.ts';
import { compared, timed, type Line } from './measure.ts';
import { firstOf, keep } from './planner.ts';

const SIZE: CentreSize = { desks: 20, days: 90, percentFull: 95 };
const CENTRES = 200;
const LOOPS = 50;
/** Days without a visit that the solver looks at, too: the last before the first day, of so many centres. */
const CHECKED = 60;

/** The same search where almost nothing is free, so that it must say no to many days. */
export async function searchScarce(): Promise<Line> {
  const family = familyOf(4);
  const days = Array.from({ length: CENTRES }, (_, n) => centreDays(n + 1, SIZE));
  const centres = days.map(keep);
  const loop = bareLoop(SIZE);
  const first = centres.map((centre) => firstOf(centre, family));
  const measured = await compared({
    subject: () => {
      const each = centres.map((centre) => timed(() => firstOf(centre, family)));
      return { value: each.toSorted((a, b) => a - b)[CENTRES / 2]!, each };
    },
    anchor: () =>
      timed(() => {
        for (let n = 0; n < LOOPS; n++) loop();
      }) / LOOPS,
  });

  let missed = 0;
  let checked = 0;
  for (const [n, found] of first.entries()) {
    const before = (found?.day ?? SIZE.days) - 1;
    if (before < 0 || checked === CHECKED) continue;
    checked++;
    if ('end' in solverAnswer({ ...family, desks: days[n]![before]! })) missed++;
  }
  const unproved = first.filter((found) => found && !found.proved).length;
  return {
    name: 'search-scarce',
    does: 'first day with a visit, family of 4 × 3 services, 20 desks, 90 days, 95 % full, 200 centres',
    anchorIs: 'a bare loop that ORs all free time of such a centre',
    unit: 'ms',
    ...measured,
    aim: 'p99 ≤ 2 ms, no feasible day missed',
    isMet: measured.p99 <= 2 && missed === 0 && unproved === 0,
    counted: {
      withVisit: first.filter((found) => found !== undefined).length,
      unproved,
      daysWithoutVisitCheckedBySolver: checked,
      missed,
    },
  };
}
