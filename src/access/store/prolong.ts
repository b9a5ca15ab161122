import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { SecretPurpose } from './secrets.ts';
import type { AccessTables } from './tables.ts';

/** Sets until when the secrets of a booking of these purposes are good. */
export async function prolong(
  tx: Tx,
  centre: string,
  booking: string,
  purposes: readonly SecretPurpose[],
  until: Temporal.Instant,
): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.secret')
    .set({ valid_until: until.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('purpose', 'in', purposes)
    .execute();
}
