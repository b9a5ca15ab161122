import type { Actor, OfficerRole } from '../../kernel/actor.ts';
import type { Owner } from '../../kernel/owner.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';

/** Who somebody is to the table: a kind of actor, or for an officer the role of this moment. */
export type Role = Exclude<Actor['kind'], 'officer'> | OfficerRole;

/**
 * Whose thing an operation may touch: anybody's in the centre; the actor's own booking; a booking that is shared with
 * the actor's agency; a thing of that agency itself; or the officer's own.
 */
export type Reach = 'centre' | 'own-booking' | 'shared-booking' | 'own-agency' | 'own-officer';

/** Everybody who works with visits. */
const desk = {
  officer: 'shared-booking',
  reception: 'shared-booking',
  registrar: 'shared-booking',
  coordinator: 'shared-booking',
} as const;

const deskOfAgency = {
  officer: 'own-agency',
  reception: 'own-agency',
  registrar: 'own-agency',
  coordinator: 'own-agency',
} as const;

const everyOfficer = {
  officer: 'own-officer',
  reception: 'own-officer',
  registrar: 'own-officer',
  coordinator: 'own-officer',
  administrator: 'own-officer',
  'privacy-officer': 'own-officer',
} as const;

/**
 * Who may do what: the one table. An action names its operation here; a role that is not named may not.
 * A new action without a row does not compile.
 */
export const permissions = {
  'answer-question': { visitor: 'centre', holder: 'centre' },
  'read-plan': { visitor: 'centre', holder: 'centre' },
  'mail-plan': { visitor: 'centre', holder: 'centre' },
  // The product itself, too, begins the visits of a group.
  'start-booking': { visitor: 'centre', holder: 'centre', system: 'centre' },
  'open-booking': { visitor: 'centre', holder: 'centre' },
  'read-household': { holder: 'own-booking', system: 'own-booking' },
  // The product itself books what a coordinator gave.
  'change-household': { holder: 'own-booking', system: 'own-booking' },
  'erase-draft': { system: 'own-booking' },
  'search-visits': { visitor: 'centre', holder: 'centre', system: 'centre' },
  'hold-visit': { holder: 'own-booking' },
  'release-hold': { holder: 'own-booking', system: 'own-booking' },
  'book-visit': { holder: 'own-booking', system: 'own-booking' },
  'read-booking': { holder: 'own-booking', system: 'own-booking' },
  'cancel-visit': { holder: 'own-booking', system: 'own-booking' },
  'change-visit': { holder: 'own-booking' },
  'confirm-email': { holder: 'own-booking' },
  'send-message': { system: 'centre' },
  'erase-message': { system: 'centre' },
  'erase-household': { system: 'own-booking' },
  'note-search': { holder: 'own-booking' },
  'open-days': { system: 'centre' },
  'forget-requests': { system: 'centre' },
  'share-earlier-visit': { system: 'own-booking' },

  // A time before a journey
  'ask-urgent': { holder: 'own-booking' },
  'read-urgent': { holder: 'own-booking', system: 'own-booking' },
  'list-urgent': { coordinator: 'own-agency' },
  'answer-urgent': { coordinator: 'shared-booking' },
  'settle-urgent': { system: 'own-booking' },

  // Sessions of groups
  'ask-group': { holder: 'own-booking' },
  'read-group': { holder: 'own-booking', system: 'own-booking' },
  'change-group': { holder: 'own-booking' },
  'list-groups': { coordinator: 'own-agency' },
  'answer-group': { coordinator: 'shared-booking' },
  'settle-group': { system: 'own-booking' },

  // Coming in
  'sign-in': { system: 'centre' },
  'install-officer': { system: 'centre' },
  'choose-role': everyOfficer,
  // The product itself signs out who has no role any more.
  'sign-out': { ...everyOfficer, system: 'centre' },
  'enter-by-reference': { visitor: 'centre', holder: 'centre' },
  'mail-link': { visitor: 'centre', holder: 'centre', system: 'centre' },
  'tell-of-tries': { system: 'centre' },

  // The visits of an agency
  'list-visits': deskOfAgency,
  'list-other-days': { coordinator: 'own-agency' },
  'find-visit': deskOfAgency,
  // Free time of desks and a party without names: nobody's thing.
  'explain-day': { coordinator: 'centre' },
  'read-visit': desk,

  // The second visit
  'tell-card-ready': { officer: 'shared-booking' },
  'offer-second-visit': { system: 'centre' },

  // The journal
  'number-journal': { system: 'centre' },
  'read-looks': { holder: 'own-booking' },
  'read-log': { 'privacy-officer': 'own-agency' },
  'export-log': { 'privacy-officer': 'own-agency' },

  // Who works here
  'read-officers': { administrator: 'own-agency' },
  'add-officer': { administrator: 'own-agency' },
  'give-role': { administrator: 'own-agency' },
  'approve-role': { administrator: 'own-agency' },
  'end-role': { administrator: 'own-agency' },
  'end-sessions': { administrator: 'own-agency' },
  'read-doubts': { administrator: 'own-agency' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Operation = keyof typeof permissions;

export type NotAllowed = { readonly kind: 'not-allowed'; readonly operation: Operation };

/** Decides from the table, role × operation × owner. `system` acts on the booking its job names, which is its context. */
export function may(actor: Actor, operation: Operation, owner: Owner): Result<true, NotAllowed> {
  const reach = (permissions[operation] as Partial<Record<Role, Reach>>)[roleOf(actor)];
  return reach !== undefined && reaches(actor, reach, owner)
    ? granted(true)
    : refused({ kind: 'not-allowed', operation });
}

export function roleOf(actor: Actor): Role {
  return actor.kind === 'officer' ? actor.role : actor.kind;
}

function reaches(actor: Actor, reach: Reach, owner: Owner): boolean {
  switch (reach) {
    case 'centre':
      return true;
    case 'own-booking':
      return owner.booking !== undefined && holds(actor, owner.booking);
    case 'shared-booking':
      return actor.kind === 'officer' && owner.sharedWith !== undefined && owner.sharedWith.includes(actor.agency);
    case 'own-agency':
      return actor.kind === 'officer' && owner.agency === actor.agency;
    case 'own-officer':
      return actor.kind === 'officer' && owner.officer === actor.officer;
  }
}

function holds(actor: Actor, booking: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'holder' && actor.booking === booking);
}
