import type { Answers } from './answers.ts';
import { passportsOf } from './persons.ts';
import type { RouteContext } from './question.ts';

/**
 * Where the questions of the second door end: after these answers no other one changes anything (route-R23, R23b, R26,
 * R27, R29, R31b and the catchment area of the IND desk).
 */

/** Whether the letter of the IND names this place. */
export function namesThisPlace({ letter }: Answers): boolean {
  return letter === 'here' || letter === 'here-for-more';
}

/** Whether a return visa may be needed: in the country, with a passport, and of a nationality that needs a visa. */
export function returnVisaIsNeeded(answers: Answers, context: RouteContext): boolean {
  const { whereabouts, cardTrouble, nationalities } = answers;
  if (whereabouts !== 'here' || !cardTrouble || cardTrouble.passportLost) return false;
  if (cardTrouble.what === 'no-trouble' || nationalities === undefined) return false;
  return passportsOf(nationalities, context) !== 'visa-free';
}

/** Whether a quick visit is what follows, so that it matters for whom and when. */
export function isQuickVisit(answers: Answers, context: RouteContext): boolean {
  const { need, home, biometricsGiven, stickerGround } = answers;
  switch (need) {
    case 'collect':
      return namesThisPlace(answers);
    case 'biometrics':
      if (!namesThisPlace(answers) || home === undefined || home === 'outside' || !biometricsGiven) return false;
      return biometricsGiven.when !== 'within-six-months' || biometricsGiven.grown;
    case 'sticker':
      return home !== undefined && home !== 'outside' && stickerGround !== undefined && stickerGround !== 'no-ground';
    case 'return-visa':
      return home !== undefined && home !== 'outside' && returnVisaIsNeeded(answers, context);
    case 'other':
    case undefined:
      return false;
  }
}
