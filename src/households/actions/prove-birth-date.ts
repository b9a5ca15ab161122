import { may } from '../../access/rules/may.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import type { BirthDate } from '../rules/birth-date.ts';
import { findBirthDates } from '../store/birth-dates.ts';

/**
 * Whether somebody of the party was born then: the second half of what opens a booking. A date that the passport shows only
 * in part is right only in the same part, because a year alone is soon guessed. Nothing of the party is told.
 */
export async function isBirthDateOfParty(act: Act, booking: string, born: BirthDate): Promise<boolean> {
  const allowed = may(act.actor, 'enter-by-reference', { centre: act.centre });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { operation: allowed.refusal.operation });
  const known = await findBirthDates(act.tx, act.centre, booking);
  // Everybody is compared, whoever is right.
  return known.filter((one) => isSame(one, born)).length > 0;
}

function isSame(one: BirthDate, other: BirthDate): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}
