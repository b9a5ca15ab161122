import { granted, refused, type Result } from '../../kernel/result.ts';
import { answersSchema, ageGroups, companionsOf, type Answers } from './answers.ts';
import type { Question, RouteContext } from './question.ts';
import { nextQuestion, questionsFor, withoutStale } from './questions.ts';
import { text, type Wording } from './wording.ts';

/** The answers as a program sends them: all at once, under the names that the pages use too. */
export const wholeAnswers = answersSchema.meta({
  id: 'Answers',
  description:
    'What a household answers to the questions. No name, no birth date, no address. Municipalities are codes of CBS ' +
    '(GM0938), nationalities are ISO 3166-1 alpha-2; children stand the youngest first. "unknown" is always an answer.',
});

/** Where in the answers it is not right (a JSON pointer from the answers), and the sentence that says what to do. */
export type AnswerFault = { readonly path: string; readonly words: Wording };

export type AnswersRefusal =
  | { readonly kind: 'answers-not-right'; readonly faults: readonly AnswerFault[] }
  /** A question is left; the fault names it. */
  | { readonly kind: 'answers-incomplete'; readonly faults: readonly AnswerFault[] };

/**
 * Checks answers that came all at once as strictly as the pages check them one by one, with the questions' own rules.
 * Answers to questions that are not asked are left out, as on the pages.
 */
export function checkAnswers(given: Answers, context: RouteContext): Result<Answers, AnswersRefusal> {
  const faults = [
    ...questionsFor(given, context).flatMap((question) => faultsOf(question, given, context)),
    ...strangers(given),
  ];
  if (faults.length > 0) return refused({ kind: 'answers-not-right', faults });
  const answers = withoutStale(given, context);
  const next = nextQuestion(answers, context);
  if (!next) return granted(answers);
  const title = text(`question.${next.id.replace('question-', '')}.title`);
  return refused({ kind: 'answers-incomplete', faults: [{ path: `/${next.name}`, words: title }] });
}

/** What the question says when the answer is filled in on its page. */
function faultsOf(question: Question, given: Answers, context: RouteContext): readonly AnswerFault[] {
  const answer = given[question.name];
  if (answer === undefined) return [];
  const read = question.read(question.filledIn(answer), given, context);
  return read.ok ? [] : read.refusal.map(({ words }) => ({ path: `/${question.name}`, words }));
}

/** What a page cannot send: children in another order (their ids are counted), and nationalities of nobody. */
function strangers({ household, familyNationalities = {} }: Answers): readonly AnswerFault[] {
  if (!household) return [];
  const ages = household.children.map((age) => ageGroups.indexOf(age));
  const inOrder = ages.every((age, place) => place === 0 || (ages[place - 1] ?? 0) <= age);
  const known = companionsOf(household);
  return [
    ...(inOrder ? [] : [{ path: '/household/children', words: problemText('children-not-in-order') }]),
    ...Object.keys(familyNationalities)
      .filter((id) => !known.includes(id))
      .map((id) => ({ path: `/familyNationalities/${id}`, words: problemText('no-such-person') })),
  ];
}

function problemText(kind: string): Wording {
  return { kind: 'text', key: `problems.field.${kind}` };
}
