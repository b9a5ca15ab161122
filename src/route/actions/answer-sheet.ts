import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf, randomCode } from '../../platform/opaque.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { answersSchema, type Answers } from '../rules/answers.ts';
import type { FieldFault, FormFields, Question, RouteContext } from '../rules/question.ts';
import { questionNamed, questionsFor, withAnswer, withoutStale } from '../rules/questions.ts';
import { addSheet, deleteOldSheets, findSheet, lockSheet, updateSheet } from '../store/answer-sheets.ts';
import { askingContext, routeContext } from './read-route.ts';

/** No sheet with this code: forged, mistyped, or its time is over. One answer for all three. */
export type NoSuchSheet = { readonly kind: 'no-such-sheet' };

/** The answers of one household as they count today, with what the rules need to look at them. */
export type Sheet = { readonly answers: Answers; readonly context: RouteContext };

export type SheetRefusal = NotAllowed | NoSuchSheet;

export type AnswerRefusal =
  | SheetRefusal
  /** No question of this name, or the other answers left nothing to ask. */
  | ({ readonly kind: 'not-asked' } & Sheet)
  | ({ readonly kind: 'not-answered'; readonly question: Question; readonly faults: readonly FieldFault[] } & Sheet);

export type GivenAnswer = { readonly code: string; readonly name: string; readonly fields: FormFields };

const codeShape = /^[0-9a-hjkmnp-tv-z]{26}$/;

/**
 * Makes a sheet, empty or with what the door already says, and gives its code: who has the code may read and change the answers. Every start makes its own,
 * so two tabs never mix. Sheets whose time is over go at the same moment.
 */
export async function startSheet(act: Act, answers: Answers = {}): Promise<Result<string, NotAllowed>> {
  const allowed = may(act.actor, 'answer-question', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const { region, today } = await routeContext(act);
  await deleteOldSheets(act.tx, act.centre, act.now);

  const code = randomCode();
  const hours = numberSetting(region, 'draft-kept-hours', today.toString());
  await addSheet(act.tx, { centre: act.centre, code }, answers, act.now, act.now.add({ hours }));
  await record(act, 'sheet-started', { sheet: sheetInJournal(code) });
  return granted(code);
}

/** What the questions of today look at, before there is a sheet. */
export async function readContext(act: Act): Promise<Result<RouteContext, NotAllowed>> {
  const allowed = may(act.actor, 'read-plan', { centre: act.centre });
  return allowed.ok ? granted(await routeContext(act)) : allowed;
}

/** The answers of a sheet; answers that no longer fit the questions or the lists of today are left out. */
export async function readSheet(act: Act, code: string): Promise<Result<Sheet, SheetRefusal>> {
  const allowed = may(act.actor, 'read-plan', { centre: act.centre });
  if (!allowed.ok) return allowed;
  return sheetOf(act, await storedAnswers(act, code, findSheet));
}

/** Gives or changes one answer. Answers to other questions that it makes senseless go, all others stay. */
export async function answerQuestion(
  act: Act,
  { code, name, fields }: GivenAnswer,
): Promise<Result<Sheet, AnswerRefusal>> {
  const allowed = may(act.actor, 'answer-question', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const sheet = await sheetOf(act, await storedAnswers(act, code, lockSheet));
  if (!sheet.ok) return sheet;

  const { answers, context } = sheet.value;
  const question = questionNamed(name);
  if (!question || !questionsFor(answers, context).includes(question))
    return refused({ kind: 'not-asked', ...sheet.value });
  const read = question.read(fields, answers, context);
  if (!read.ok) return refused({ kind: 'not-answered', question, faults: read.refusal, ...sheet.value });

  const changed = withAnswer(answers, question.name, read.value, context);
  await updateSheet(act.tx, { centre: act.centre, code }, changed, act.now);
  await record(act, 'question-answered', { sheet: sheetInJournal(code), question: question.id });
  return granted({ answers: changed, context });
}

/** How the journal names a sheet. Not by its code: that opens it. */
export function sheetInJournal(code: string): string {
  return hashOf(code).toString('hex').slice(0, 16);
}

async function storedAnswers(act: Act, code: string, find: typeof findSheet): Promise<unknown> {
  return codeShape.test(code) ? find(act.tx, { centre: act.centre, code }, act.now) : undefined;
}

async function sheetOf(act: Act, stored: unknown): Promise<Result<Sheet, NoSuchSheet>> {
  if (stored === undefined) return refused({ kind: 'no-such-sheet' });
  const context = await askingContext(act);
  // What an earlier release stored and this one does not understand is asked again.
  const read = answersSchema.safeParse(stored);
  return granted({ answers: read.success ? withoutStale(read.data, context) : {}, context });
}
