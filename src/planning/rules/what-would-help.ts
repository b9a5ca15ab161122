import { bindingOf } from './binding.ts';
import type { Binding, Problem } from './problem.ts';

/**
 * Everything that alone would make a visit fit, each kind once: longer waiting, one service less, one desk more. `holds`
 * says whether a changed problem has a visit. Empty when nothing that was tried would, or nothing is open at all.
 */
export function whatWouldHelp(problem: Problem, holds: (changed: Problem) => boolean): readonly Binding[] {
  if (problem.desks.every(({ free }) => free.length === 0)) return [];
  const found = [
    bindingOf(problem, holds),
    // The kinds are tried in order and the first that helps is told: without those before it, the next is.
    bindingOf(problem, (changed) => changed.maxWaitMinutes === problem.maxWaitMinutes && holds(changed)),
    bindingOf(problem, (changed) => changed.desks !== problem.desks && holds(changed)),
  ].filter((binding) => binding !== null);
  return found.filter((binding, place) => found.findIndex((one) => kindOf(one) === kindOf(binding)) === place);
}

function kindOf(binding: Binding): 'wait' | 'less' | 'more' {
  if ('maxWaitMinutes' in binding) return 'wait';
  return 'withoutService' in binding ? 'less' : 'more';
}
