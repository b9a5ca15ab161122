import { bestVisit } from '../src/planning/rules/joint-visit.ts';
import { figuresOf } from '../test/builders/figures.ts';
import { solverAnswer } from '../test/builders/milp.ts';
import { smallProblem } from '../test/builders/small-problem.ts';
import { compared, median, timed, type Line } from './measure.ts';

const PROBLEMS = 40;

/** The same small problems by this planner and by HiGHS (WebAssembly), a general solver for mixed integer problems. */
export async function versusSolver(): Promise<Line> {
  const problems = Array.from({ length: 400 }, (_, n) => smallProblem(50_001 + n))
    .filter((problem) => 'visit' in bestVisit(problem))
    .slice(0, PROBLEMS);
  const differing = problems.filter(
    (problem) => JSON.stringify(figuresOf(bestVisit(problem))) !== JSON.stringify(solverAnswer(problem)),
  ).length;
  const measured = await compared({
    subject: () => {
      const each = problems.map((problem) => timed(() => bestVisit(problem)));
      return { value: median(each), each };
    },
    anchor: () => median(problems.map((problem) => timed(() => solverAnswer(problem)))),
  });
  return {
    name: 'versus-solver',
    does: `the best visit of a small problem (up to 6 sittings, 4 desks, 18 slots), ${PROBLEMS} problems`,
    anchorIs: 'HiGHS 1.15 in WebAssembly, three solves one after the other',
    unit: 'ms',
    ...measured,
    aim: 'the same optimum',
    isMet: differing === 0,
    counted: { problems: problems.length, differing },
  };
}
