import type { Texts } from '../platform/i18n/texts.ts';

/** Where somebody is: in a row of known length, or among questions whose number depends on the answers. */
export type Step =
  | { readonly kind: 'step'; readonly number: number; readonly of: number }
  | { readonly kind: 'question'; readonly number: number; readonly left?: number | undefined };

/** "Step 2 of 5", "Question 3" or "Question 3, about 3 left": words, because a bar of progress promises what we do not know. */
export function writtenStep(t: Texts, step: Step): string {
  if (step.kind === 'step') return t('web.step.of', { number: step.number, of: step.of });
  if (step.left === undefined) return t('web.step.question', { number: step.number });
  return t('web.step.questionLeft', { number: step.number, left: step.left });
}
