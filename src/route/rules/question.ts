import type { Temporal } from '../../kernel/temporal.ts';
import type { Result } from '../../kernel/result.ts';
import type { Region } from '../../region/rules/region.ts';
import type { AnswerName, Answers } from './answers.ts';
import type { RouteRows } from './route-rows.ts';
import type { Wording } from './wording.ts';

/** What every rule of the route may look at besides the answers. `today` is the day in the centre's zone. */
export type RouteContext = {
  readonly region: Region;
  readonly rows: RouteRows;
  readonly today: Temporal.PlainDate;
  /**
   * The minute of the day, where somebody asks what is still possible. Left out where a visit was chosen already: it
   * stays the visit of its plan when the desk closes.
   */
  readonly minute?: number;
};

/** What a form sends. A field that is not there is not filled in. */
export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One thing to correct: the field, and the sentence that says what to do. */
export type FieldFault = { readonly field: string; readonly words: Wording };

export type Option = { readonly value: string; readonly label: Wording; readonly hint?: Wording };

/** A field of a question's page, in the order in which it stands there. */
export type Field =
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly Option[] }
  | { readonly kind: 'list'; readonly name: string; readonly label: Wording; readonly options: readonly Option[] }
  /** Free typing with suggestions; `options` are what may be typed. */
  | { readonly kind: 'suggest'; readonly name: string; readonly label: Wording; readonly options: readonly Option[] }
  | { readonly kind: 'count'; readonly name: string; readonly label: Wording; readonly most: number }
  | { readonly kind: 'tick'; readonly name: string; readonly label: Wording }
  /** Three boxes: `name-day`, `name-month`, `name-year`. */
  | { readonly kind: 'date'; readonly name: string; readonly label: Wording };

export type QuestionId = `question-${'Q' | 'B'}${number}${'' | 'a' | 'b' | 'c'}`;

/** One question, one page: when it is asked, what is on it, how its answer is read and how it is shown later. */
export type Question<Name extends AnswerName = AnswerName> = {
  readonly id: QuestionId;
  /** The part of the answers that it fills, and the word for it in an address. */
  readonly name: Name;
  /** Whether it changes anything, given the answers to the others; true while that cannot be told yet. */
  readonly isAsked: (answers: Answers, context: RouteContext) => boolean;
  readonly fields: (answers: Answers, context: RouteContext) => readonly Field[];
  readonly read: (
    fields: FormFields,
    answers: Answers,
    context: RouteContext,
  ) => Result<NonNullable<Answers[Name]>, readonly FieldFault[]>;
  /** The form's fields that stand for an answer: what `read` would read back. */
  filledIn(answer: NonNullable<Answers[Name]>): Readonly<Record<string, string>>;
  /** The answer in words, one line each. */
  printed(answer: NonNullable<Answers[Name]>, answers: Answers, context: RouteContext): readonly Wording[];
  /** Whether an answer that was given still means something after another answer changed; left out: it does. */
  stillFits?(answer: NonNullable<Answers[Name]>, answers: Answers, context: RouteContext): boolean;
};

/** The one value of a field, without spaces around it; empty when it is not filled in or sent twice. */
export function valueOf(fields: FormFields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
}
