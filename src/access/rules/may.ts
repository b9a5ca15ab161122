import type { Actor } from '../../kernel/actor.ts';
import type { Owner } from '../../kernel/owner.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';

export type Role = Actor['kind'];

/** Whose thing an operation may touch: anybody's in the centre, or only the actor's own booking. */
type Reach = 'centre' | 'own-booking';

/**
 * Who may do what: the one table. An action names its operation here; a role that is not named may not.
 * A new action without a row does not compile.
 */
export const permissions = {
  'answer-question': { visitor: 'centre', holder: 'centre' },
  'read-plan': { visitor: 'centre', holder: 'centre' },
  'mail-plan': { visitor: 'centre', holder: 'centre' },
  'start-booking': { visitor: 'centre', holder: 'centre' },
  'open-booking': { visitor: 'centre', holder: 'centre' },
  'read-household': { holder: 'own-booking', system: 'own-booking' },
  'change-household': { holder: 'own-booking' },
  'erase-draft': { system: 'own-booking' },
  'search-visits': { visitor: 'centre', holder: 'centre' },
  'hold-visit': { holder: 'own-booking' },
  'release-hold': { holder: 'own-booking', system: 'own-booking' },
  'book-visit': { holder: 'own-booking' },
  'read-booking': { holder: 'own-booking', system: 'own-booking' },
  'cancel-visit': { holder: 'own-booking', system: 'own-booking' },
  'confirm-email': { holder: 'own-booking' },
  'send-message': { system: 'centre' },
  'erase-message': { system: 'centre' },
  'erase-household': { system: 'own-booking' },
  'note-search': { holder: 'own-booking' },
  'open-days': { system: 'centre' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Operation = keyof typeof permissions;

export type NotAllowed = { readonly kind: 'not-allowed'; readonly operation: Operation };

/** Decides from the table, role × operation × owner. `system` acts on the booking its job names, which is its context. */
export function may(actor: Actor, operation: Operation, owner: Owner): Result<true, NotAllowed> {
  const reach = (permissions[operation] as Partial<Record<Role, Reach>>)[actor.kind];
  if (reach === 'centre') return granted(true);
  if (reach === 'own-booking' && owner.booking !== undefined && holds(actor, owner.booking)) return granted(true);
  return refused({ kind: 'not-allowed', operation });
}

function holds(actor: Actor, booking: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'holder' && actor.booking === booking);
}
