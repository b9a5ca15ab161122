import { may, type NotAllowed } from '../../access/rules/may.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { Answers } from '../rules/answers.ts';
import { planOf } from '../rules/make-plan.ts';
import type { Plan } from '../rules/plan.ts';
import { checkAnswers, type AnswersRefusal } from '../rules/whole-answers.ts';
import { written } from '../rules/wording.ts';
import { askingContext } from './read-route.ts';

/** A plan and the day on which it was made. */
export type MadePlan = { readonly plan: Plan; readonly today: Temporal.PlainDate };

/** The plan for answers that come all at once. Nothing is kept. */
export async function planForAnswers(act: Act, given: Answers): Promise<Result<MadePlan, NotAllowed | AnswersRefusal>> {
  const allowed = may(act.actor, 'read-plan', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const context = await askingContext(act);
  const answers = checkAnswers(given, context);
  if (!answers.ok) return answers;
  return granted({ plan: planOf(answers.value, context), today: context.today });
}

/** The faults of answers in words, for whoever sent them: places are JSON pointers from the field `answers`. */
export function writtenFaults({ faults }: Pick<AnswersRefusal, 'faults'>, language: Language) {
  const day = (text: string) => writtenDay(Temporal.PlainDate.from(text), language);
  const writer = { language, made: textsOf(language).made, day };
  return faults.map(({ path, words }) => ({ path: `/answers${path}`, message: written(words, writer) }));
}
