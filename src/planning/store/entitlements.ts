import { sql } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { Entitlement } from '../rules/entitlements.ts';
import type { PlanningTables } from './tables.ts';

/** What the persons of a booking have a right to. */
export async function findEntitlements(tx: Tx, centre: string, booking: string): Promise<readonly Entitlement[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.entitlement')
    .select(['person_id', 'service', 'source', 'valid_from', 'valid_until'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('person_id')
    .orderBy('service')
    .orderBy('source')
    .execute();
  return rows.map(({ person_id, valid_from, valid_until, ...row }) => ({
    ...row,
    person: person_id,
    from: valid_from,
    until: valid_until,
  }));
}

/** Writes entitlements; one that is there already from the same source stays as it is. */
export async function addEntitlements(
  tx: Tx,
  centre: string,
  booking: string,
  entitlements: readonly Entitlement[],
): Promise<void> {
  if (entitlements.length === 0) return;
  await tx
    .$extendTables<PlanningTables>()
    .insertInto('planning.entitlement')
    .values(
      entitlements.map(({ person, service, source, from, until }) => ({
        centre_id: centre,
        booking_id: booking,
        person_id: person,
        service,
        source,
        valid_from: from.toString(),
        valid_until: until?.toString() ?? null,
        proof_hash: null,
        proof_signs: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps of a number only its hash under the key of the centre (`access.mark_of`, migration 0012), and its last signs. */
export async function putProof(
  tx: Tx,
  place: { readonly centre: string; readonly booking: string; readonly person: string; readonly service: string },
  number: string,
  signs: string,
): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.entitlement')
    .set({ proof_hash: sql<Buffer>`access.mark_of(${number})`, proof_signs: signs })
    .where('centre_id', '=', place.centre)
    .where('booking_id', '=', place.booking)
    .where('person_id', '=', place.person)
    .where('service', '=', place.service)
    .execute();
}
