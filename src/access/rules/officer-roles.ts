import type { AgencyKind, Officer, OfficerRole } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { countsNow, type GivenRole } from './roles-that-count.ts';

/**
 * Which role a person has for an agency, and who may give, approve and end it.
 *
 * Two persons make an administrator, because who gives roles could give everything to a friend. A role ends by itself,
 * so that nobody keeps one that was forgotten.
 */

/** A role, and whose it is. `validFrom` belongs to it, `validUntil` does not. */
export type RoleOfPerson = GivenRole & { readonly officer: string };

/** `ended`: somebody ended it. `over`: its time has passed. */
export type RoleState = 'awaits-approval' | 'to-come' | 'in-force' | 'over' | 'ended';

export function roleStateAt(role: GivenRole, moment: Temporal.Instant): RoleState {
  if (role.endedAt && !isBefore(moment, role.endedAt)) return 'ended';
  if (!isBefore(moment, role.validUntil)) return 'over';
  if (countsNow(role, moment)) return 'in-force';
  return needsApproval(role) ? 'awaits-approval' : 'to-come';
}

/** Neither ended nor over: it holds, or may still come to hold. */
export function isOpenAt(role: GivenRole, moment: Temporal.Instant): boolean {
  const state = roleStateAt(role, moment);
  return state !== 'ended' && state !== 'over';
}

/** An administrator whom one person alone made is none yet. */
function needsApproval(role: GivenRole): boolean {
  return role.role === 'administrator' && role.givenBy !== null && role.approvedBy === null;
}

/** The persons who can act as administrator now. */
export function administratorsAt(roles: readonly RoleOfPerson[], moment: Temporal.Instant): ReadonlySet<string> {
  return new Set(
    roles.filter((role) => role.role === 'administrator' && countsNow(role, moment)).map(({ officer }) => officer),
  );
}

/** The persons who may approve this role now. Empty when the agency has too few administrators. */
export function approversOf(
  role: Pick<RoleOfPerson, 'officer' | 'givenBy'>,
  roles: readonly RoleOfPerson[],
  moment: Temporal.Instant,
): readonly string[] {
  return [...administratorsAt(roles, moment)].filter((one) => one !== role.officer && one !== role.givenBy);
}

/** Half-open. */
export type RolePeriod = Pick<GivenRole, 'validFrom' | 'validUntil'>;

/** What somebody wants to give: both days belong to it, as people say it. */
export type Wish = {
  readonly officer: string;
  readonly role: OfficerRole;
  readonly firstDay: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
};

/** How long a role may hold, and begin ahead, in days of the centre's zone: the setting `role-longest-days`. */
export type RoleTerms = { readonly zone: string; readonly longestDays: number };

export type GivingRefusal =
  | { readonly kind: 'own-role' }
  | { readonly kind: 'role-not-of-agency' }
  | { readonly kind: 'first-day-is-past' }
  | { readonly kind: 'first-day-too-late'; readonly latest: Temporal.PlainDate }
  | { readonly kind: 'last-day-before-first' }
  | { readonly kind: 'period-too-long'; readonly longestDays: number; readonly latest: Temporal.PlainDate }
  | RoleInTheWay;

/** The roles that people of an agency may have. A registrar follows the own residents, and only a municipality has those. */
export function rolesAt(kind: AgencyKind, roles: readonly OfficerRole[]): readonly OfficerRole[] {
  return kind === 'municipality' ? roles : roles.filter((role) => role !== 'registrar');
}

/** Decides whether `giver` may give this role of the own agency. `known` are the person's roles for that agency. */
export function giveableRole(
  giver: Officer,
  wish: Wish,
  known: readonly RoleOfPerson[],
  terms: RoleTerms,
  now: Temporal.Instant,
): Result<RolePeriod, GivingRefusal> {
  if (wish.officer === giver.officer) return refused({ kind: 'own-role' });
  if (!rolesAt(giver.agencyKind, [wish.role]).includes(wish.role)) return refused({ kind: 'role-not-of-agency' });
  const period = periodOfDays(wish, terms, now);
  return period.ok ? periodBeside(known, wish.role, period.value, now) : period;
}

/** What stands in the way of a role in this period is another of the same person's for that agency. */
export type RoleInTheWay =
  /** The person has it already in a part of this time. */
  | { readonly kind: 'has-role-already'; readonly until: Temporal.Instant }
  /** Who gives roles does not watch over who gives roles (AVG, article 38(6)). */
  | { readonly kind: 'watches-own-work' };

/** The period, when the person's other roles for that agency (`known`) leave room for this one in it. */
export function periodBeside(
  known: readonly GivenRole[],
  wanted: OfficerRole,
  period: RolePeriod,
  now: Temporal.Instant,
): Result<RolePeriod, RoleInTheWay> {
  const meanwhile = known.filter((role) => isOpenAt(role, now) && overlap(role, period));
  const same = meanwhile.find(({ role }) => role === wanted);
  if (same) return refused({ kind: 'has-role-already', until: same.validUntil });
  const other = excludes[wanted];
  if (other && meanwhile.some(({ role }) => role === other)) return refused({ kind: 'watches-own-work' });
  return granted(period);
}

const excludes: Readonly<Partial<Record<OfficerRole, OfficerRole>>> = {
  administrator: 'privacy-officer',
  'privacy-officer': 'administrator',
};

/** The days as a period. One that begins today begins now: nobody had a role before it was given. */
function periodOfDays(
  { firstDay, lastDay }: Pick<Wish, 'firstDay' | 'lastDay'>,
  { zone, longestDays }: RoleTerms,
  now: Temporal.Instant,
): Result<RolePeriod, GivingRefusal> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const latestFirst = today.add({ days: longestDays });
  const latestLast = firstDay.add({ days: longestDays - 1 });
  if (isDayBefore(firstDay, today)) return refused({ kind: 'first-day-is-past' });
  if (isDayBefore(latestFirst, firstDay)) return refused({ kind: 'first-day-too-late', latest: latestFirst });
  if (isDayBefore(lastDay, firstDay)) return refused({ kind: 'last-day-before-first' });
  if (isDayBefore(latestLast, lastDay)) return refused({ kind: 'period-too-long', longestDays, latest: latestLast });
  const from = startOf(firstDay, zone);
  return granted({
    validFrom: isBefore(from, now) ? now : from,
    validUntil: startOf(lastDay.add({ days: 1 }), zone),
  });
}

export type ApprovalRefusal =
  | { readonly kind: 'own-role' }
  /** Two persons make an administrator. */
  | { readonly kind: 'own-gift' }
  | { readonly kind: 'awaits-no-approval' };

export function approvableRole(
  approver: Officer,
  role: RoleOfPerson,
  now: Temporal.Instant,
): Result<RoleOfPerson, ApprovalRefusal> {
  if (role.officer === approver.officer) return refused({ kind: 'own-role' });
  if (role.givenBy === approver.officer) return refused({ kind: 'own-gift' });
  if (roleStateAt(role, now) !== 'awaits-approval') return refused({ kind: 'awaits-no-approval' });
  return granted(role);
}

export type EndingRefusal = { readonly kind: 'ended-already' } | { readonly kind: 'last-administrator' };

/**
 * Which of these roles of one agency can be ended together. `administrators` are all of its administrators' roles: at
 * least one must hold afterwards, else nobody could ever give a role again.
 */
export function endableRoles(
  roles: readonly RoleOfPerson[],
  administrators: readonly RoleOfPerson[],
  now: Temporal.Instant,
): Result<readonly RoleOfPerson[], EndingRefusal> {
  const open = roles.filter((role) => isOpenAt(role, now));
  if (open.length === 0) return refused({ kind: 'ended-already' });
  const ids = new Set(open.map(({ roleId }) => roleId));
  const left = administrators.filter(({ roleId }) => !ids.has(roleId));
  const endsOne = administratorsAt(open, now).size > 0;
  return endsOne && administratorsAt(left, now).size === 0 ? refused({ kind: 'last-administrator' }) : granted(open);
}

function overlap(one: RolePeriod, other: RolePeriod): boolean {
  return isBefore(one.validFrom, other.validUntil) && isBefore(other.validFrom, one.validUntil);
}

function startOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function isDayBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}
