import type { Answers } from './answers.ts';
import { passportsOf } from './persons.ts';
import type { RouteContext } from './question.ts';

/**
 * Where the questions of the second door end: after these answers no other one changes anything (route-R23, R23b, R26,
 * R27, R28b, R29, R31b and the catchment area of the IND desk). As long as an answer is not given, it may be any.
 */

/** Whether the letter of the IND names this place. */
export function namesThisPlace({ letter }: Answers): boolean {
  return letter === 'here' || letter === 'here-for-more';
}

/** Whether the letter names this place, or nobody asked yet. */
export function mayNameThisPlace(answers: Answers): boolean {
  return answers.letter === undefined || namesThisPlace(answers);
}

/** Whether there may be a visa to ask for: in the country, with a passport and without a card. */
export function mayAskForVisa({ whereabouts, cardTrouble }: Answers): boolean {
  return whereabouts !== 'abroad' && !cardTrouble?.passportLost && cardTrouble?.what !== 'no-trouble';
}

/** Whether a return visa may be needed: it may be asked for, and a nationality needs a visa. */
export function mayNeedReturnVisa(answers: Answers, context: RouteContext): boolean {
  const { nationalities } = answers;
  if (!mayAskForVisa(answers)) return false;
  return nationalities === undefined || passportsOf(nationalities, context) !== 'visa-free';
}

/** Whether a quick visit may be what follows, so that it matters for whom and when. */
export function mayBeQuickVisit(answers: Answers, context: RouteContext): boolean {
  const { need, home, biometricsGiven, stickerGround } = answers;
  switch (need) {
    case 'collect':
      return mayNameThisPlace(answers);
    case 'biometrics':
      if (!mayNameThisPlace(answers) || home === 'outside') return false;
      return biometricsGiven?.when !== 'within-six-months' || biometricsGiven.grown;
    case 'sticker':
      return home !== 'outside' && stickerGround !== 'no-ground';
    case 'return-visa':
      return home !== 'outside' && mayNeedReturnVisa(answers, context);
    case 'other':
    case undefined:
      return false;
  }
}
