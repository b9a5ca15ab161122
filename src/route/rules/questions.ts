import { biometricsQuestion } from './question-biometrics.ts';
import { cardTroubleQuestion } from './question-card-trouble.ts';
import { homeQuestion } from './question-home.ts';
import { letterQuestion } from './question-letter.ts';
import { needQuestion } from './question-need.ts';
import { peopleQuestion } from './question-people.ts';
import { stickerQuestion } from './question-sticker.ts';
import { travelQuestion } from './question-travel.ts';
import { whereaboutsQuestion } from './question-whereabouts.ts';
import { arrivalQuestion } from './question-arrival.ts';
import { employerQuestion } from './question-employer.ts';
import { familyNationalitiesQuestion } from './question-family-nationalities.ts';
import { householdQuestion } from './question-household.ts';
import { nationalityQuestion } from './question-nationality.ts';
import { permitQuestion } from './question-permit.ts';
import { purposeQuestion } from './question-purpose.ts';
import { residenceQuestion } from './question-residence.ts';
import { stayQuestion } from './question-stay.ts';
import type { AnswerName, Answers } from './answers.ts';
import type { Question, RouteContext } from './question.ts';

/**
 * The questions in the order in which they are asked; question-Q1 is the start page. question-B1 to B4 are those of the
 * second door, question-Q2 to Q9 those of the first; the nationality is asked at both.
 */
export const questions: readonly Question[] = [
  needQuestion,
  letterQuestion,
  whereaboutsQuestion,
  cardTroubleQuestion,
  residenceQuestion,
  stayQuestion,
  nationalityQuestion,
  purposeQuestion,
  employerQuestion,
  permitQuestion,
  householdQuestion,
  familyNationalitiesQuestion,
  arrivalQuestion,
  homeQuestion,
  biometricsQuestion,
  stickerQuestion,
  travelQuestion,
  peopleQuestion,
];

/** The question that fills this part of the answers, which is also its word in an address. */
export function questionNamed(name: string): Question | undefined {
  return questions.find((question) => question.name === name);
}

/** All questions that are asked, as far as can be told: those that are answered and those that will come. */
export function questionsFor(answers: Answers, context: RouteContext): readonly Question[] {
  return questions.filter((question) => question.isAsked(answers, context));
}

/** The next question without an answer; undefined when the plan can be made. */
export function nextQuestion(answers: Answers, context: RouteContext): Question | undefined {
  return questionsFor(answers, context).find(({ name }) => answers[name] === undefined);
}

/** The question before this one: where "Back" leads; undefined before the first. */
export function previousQuestion(name: AnswerName, answers: Answers, context: RouteContext): Question | undefined {
  const asked = questionsFor(answers, context);
  return asked[asked.findIndex((question) => question.name === name) - 1];
}

/** "Question 3, about 4 left": its number, and how many questions without an answer come besides it. */
export function progressAt(
  name: AnswerName,
  answers: Answers,
  context: RouteContext,
): { number: number; left: number } {
  const asked = questionsFor(answers, context);
  return {
    number: asked.findIndex((question) => question.name === name) + 1,
    left: asked.filter((question) => question.name !== name && answers[question.name] === undefined).length,
  };
}

/**
 * The answers with one of them given or changed. Answers to questions that are no longer asked, or that no longer fit,
 * are dropped; all others stay.
 */
export function withAnswer<Name extends AnswerName>(
  answers: Answers,
  name: Name,
  answer: NonNullable<Answers[Name]>,
  context: RouteContext,
): Answers {
  return withoutStale({ ...answers, [name]: answer }, context);
}

/** Answers that were kept earlier, without those that no longer fit: the questions and the lists may have changed. */
export function withoutStale(answers: Answers, context: RouteContext): Answers {
  // One answer that goes may take others with it, so again until nothing goes; every round drops at least one.
  const stale = questions.find((question) => {
    const answer = answers[question.name];
    if (answer === undefined) return false;
    return !question.isAsked(answers, context) || question.stillFits?.(answer, answers, context) === false;
  });
  if (!stale) return answers;
  const { [stale.name]: _dropped, ...kept } = answers;
  return withoutStale(kept, context);
}
