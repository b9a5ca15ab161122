/**
 * Something that can only happen when code, data or infrastructure is wrong.
 *
 * Never shown to a person: the doors answer 500 with the request id only, and the log holds the rest.
 * A refusal is no error; see result.ts.
 */
export class UnexpectedError extends Error {
  override readonly name = 'UnexpectedError';

  /** Facts for the log. Ids and codes only: no names, dates of birth or free text of people. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(message: string, facts: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(message, { cause });
    this.facts = facts;
  }
}

/** Marks a branch that no value can reach: a new kind that is not handled does not compile. */
export function unreachable(value: never): never {
  throw new UnexpectedError('Unreachable case', { value: JSON.stringify(value) });
}
