import type { Actor } from '../../kernel/actor.ts';
import { may } from './may.ts';
import { sharedWith, type SharedNow } from './share.ts';

/** A booking of which an officer asks something, with what is shared of it now. */
export type SharedThing = { readonly centre: string; readonly booking: string; readonly shares: readonly SharedNow[] };

/** Whether an officer may see data of one category of a booking now: the table of permissions decides. */
export function maySee(actor: Actor, { centre, booking, shares }: SharedThing, category: string): boolean {
  return may(actor, 'read-visit', { centre, booking, sharedWith: sharedWith(shares, category) }).ok;
}
