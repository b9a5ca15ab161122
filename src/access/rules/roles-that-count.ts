import type { AgencyKind, OfficerRole } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/temporal.ts';

/** A role as it was given: person × agency × period. */
export type GivenRole = {
  readonly roleId: string;
  readonly agency: string;
  readonly agencyKind: AgencyKind;
  readonly role: OfficerRole;
  readonly validFrom: Temporal.Instant;
  readonly validUntil: Temporal.Instant;
  /** Null: the installation gave it, as to its first administrators. */
  readonly givenBy: string | null;
  readonly approvedBy: string | null;
  readonly endedAt: Temporal.Instant | null;
};

/**
 * The roles in which a person may work now: those in force, for an agency for which the person's identity provider may
 * vouch. Without the second half one agency's provider could make people of another.
 */
export function rolesThatCount<Role extends GivenRole>(
  roles: readonly Role[],
  vouchedFor: readonly string[],
  now: Temporal.Instant,
): readonly Role[] {
  return roles.filter((role) => countsNow(role, now) && vouchedFor.includes(role.agency));
}

/** Whether a role is in force: in its period, not ended, and approved where two must agree. */
export function countsNow(role: GivenRole, now: Temporal.Instant): boolean {
  const inPeriod =
    Temporal.Instant.compare(role.validFrom, now) <= 0 && Temporal.Instant.compare(now, role.validUntil) < 0;
  const ended = role.endedAt !== null && Temporal.Instant.compare(role.endedAt, now) <= 0;
  const approved = role.role !== 'administrator' || role.approvedBy !== null || role.givenBy === null;
  return inPeriod && !ended && approved;
}
