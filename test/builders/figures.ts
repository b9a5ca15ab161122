import type { PlanAnswer } from '../../src/planning/rules/problem.ts';
import type { SolverAnswer } from './milp.ts';

/** Of an answer only what every exact planner must agree on: the times, or the refusal with its numbers. */
export function figuresOf(answer: PlanAnswer): SolverAnswer {
  if ('visit' in answer) {
    const { end, start, waitingMinutes } = answer.visit;
    return { end, start, waitingMinutes };
  }
  const { kind } = answer.refusal;
  if (kind === 'no-desk-for-service') return { refusal: { kind, service: answer.refusal.service } };
  if (kind === 'no-room-for-service') {
    return { refusal: { kind, service: answer.refusal.service, minutes: answer.refusal.minutes } };
  }
  return { refusal: { kind } };
}
