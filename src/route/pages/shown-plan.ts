import type { Sheet } from '../actions/answer-sheet.ts';
import type { Plan } from '../rules/plan.ts';
import type { Shown, sayIn } from './shown.tsx';

/** Everything of one plan that its parts are written with. */
export type ShownPlan = Shown & {
  readonly code: string;
  readonly sheet: Sheet;
  readonly plan: Plan;
  readonly say: ReturnType<typeof sayIn>;
  /** For paper: every explanation open, nothing to press. */
  readonly forPrint: boolean;
};
