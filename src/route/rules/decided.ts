import { elsewhere, type Answers } from './answers.ts';

/**
 * Which answers end the questions: after them no other answer changes a step, a paper, a place or a term. These are the
 * rules whose verdict is "not here" for everybody (route-R03, R04, R05, R37 and R38).
 */

/** Who came by the second door is asked nothing of the first. */
export function isDecidedByResidence({ residence, need }: Answers): boolean {
  return need !== undefined || elsewhere.some((place) => place === residence);
}

export function isDecidedByStay(answers: Answers): boolean {
  return isDecidedByResidence(answers) || answers.stay === 'short';
}

export function isDecided(answers: Answers): boolean {
  return isDecidedByStay(answers) || answers.purpose === 'asylum' || answers.purpose === 'international';
}
