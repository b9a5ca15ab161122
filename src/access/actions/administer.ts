import type { Officer } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed, type Operation } from '../rules/may.ts';
import { administratorsAt, type RoleOfPerson } from '../rules/officer-roles.ts';
import { findRole, type AgencyPlace } from '../store/officer-roles.ts';
import { lockRolesOf } from '../store/roles-held.ts';

/** An administrator at work, and all administrators' roles of the agency, locked for as long as the action lasts. */
export type Administration = {
  readonly administrator: Officer;
  readonly place: AgencyPlace;
  readonly administrators: readonly RoleOfPerson[];
};

/** No such person or role for this agency. One of another agency looks the same. */
export type Unknown = { readonly kind: 'not-found' };

/**
 * Begins an action that changes who may do what: asks `may`, and waits for who changes it at this agency now. Two
 * administrators who end each other do it one after the other, and the second is none any more.
 */
export async function administer(act: Act, operation: Operation): Promise<Result<Administration, NotAllowed>> {
  const read = readsOfficers(act, operation);
  if (!read.ok) return read;
  const { administrator, place } = read.value;
  const administrators = await lockRolesOf(act.tx, act.centre, place.agency, 'administrator');
  return administratorsAt(administrators, act.now).has(administrator.officer)
    ? granted({ administrator, place, administrators })
    : refused({ kind: 'not-allowed', operation });
}

/** Begins an action that only reads. */
export function readsOfficers(
  act: Act,
  operation: Operation,
): Result<Pick<Administration, 'administrator' | 'place'>, NotAllowed> {
  const { actor, centre } = act;
  if (actor.kind !== 'officer') return refused({ kind: 'not-allowed', operation });
  const place = { centre, agency: actor.agency };
  const allowed = may(actor, operation, place);
  return allowed.ok ? granted({ administrator: actor, place }) : allowed;
}

/** A role that the actor may do this to. */
export async function roleFor(act: Act, operation: Operation, id: string): Promise<Result<RoleOfPerson, Unknown>> {
  const role = isUuid(id) ? await findRole(act.tx, act.centre, id) : undefined;
  const allowed = role && may(act.actor, operation, { centre: act.centre, agency: role.agency });
  return role && allowed?.ok ? granted(role) : refused({ kind: 'not-found' });
}
