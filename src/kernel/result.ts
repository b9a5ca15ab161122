/**
 * The answer of a rule or an action: a value, or the reason why there is none.
 *
 * A refusal is an expected answer that a person will read. Broken code and broken infrastructure
 * throw instead (see unexpected-error.ts).
 */
export type Result<Value, Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function granted<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function refused<Refusal>(refusal: Refusal): Result<never, Refusal> {
  return { ok: false, refusal };
}
