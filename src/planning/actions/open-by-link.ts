import { takeOnce, type Claim } from '../../access/actions/recognise-holder.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { openBooking, type OpenedBooking } from './open-booking.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';

export type LinkRefusal = BookingRefusal | { readonly kind: 'link-used' } | { readonly kind: 'was-cancelled' };

/** Uses a mailed link that works once: of two browsers at the same moment one gets in. The door recognised the link before. */
export async function openByLink(act: Act, claim: Claim): Promise<Result<OpenedBooking, LinkRefusal>> {
  const found = await readBooking(act, claim.booking);
  if (!found.ok) return found;
  if (found.value.state === 'cancelled') return refused({ kind: 'was-cancelled' });
  if (!(await takeOnce(act, claim))) return refused({ kind: 'link-used' });
  return openBooking(act, await readRegion(act), claim.booking, 'proved');
}
