import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { Household } from '../rules/household.ts';
import { findHousehold } from '../store/households.ts';

export type ReadRefusal = NotAllowed | { readonly kind: 'no-such-booking' };

/** The household of a booking, for who holds it. */
export async function readHousehold(act: Act, booking: string): Promise<Result<Household, ReadRefusal>> {
  const allowed = may(act.actor, 'read-household', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const household = await findHousehold(act.tx, act.centre, booking);
  return household ? granted(household) : refused({ kind: 'no-such-booking' });
}
