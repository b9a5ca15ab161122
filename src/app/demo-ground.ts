import type { Result } from '../kernel/result.ts';
import { UnexpectedError } from '../kernel/unexpected-error.ts';
import type { Acts } from '../platform/act.ts';
import type { RouteContext } from '../route/rules/question.ts';

/** What the invented people of the demonstration act on: the way to the database, and where and when they are. */
export type Demo = {
  readonly acts: Acts;
  readonly centre: string;
  readonly publicUrl: string;
  readonly route: RouteContext;
};

/** @throws UnexpectedError when it was refused: invented people ask nothing that the rules refuse. */
export function must<Value, Refusal>(answer: Result<Value, Refusal>): Value {
  if (answer.ok) return answer.value;
  throw new UnexpectedError('The demonstration was refused something', { refusal: JSON.stringify(answer.refusal) });
}
