/** A reason why the product cannot start, in one sentence for the person at the terminal: no stack trace. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';

  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
  }
}
