import { granted, refused, type Result } from '../../kernel/result.ts';
import { readReference } from './reference.ts';

/** By what a visit is sought at a desk. A name is not among them: who looks for a name can look for anybody. */
export type Sought =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'ticket'; readonly ticket: number }
  /** The address in the code on the printed visit. */
  | { readonly by: 'code'; readonly booking: string };

export type SoughtRefusal = { readonly kind: 'nothing-typed' } | { readonly kind: 'not-a-key' };

/** Reads what was typed or scanned. */
export function readSought(typed: string): Result<Sought, SoughtRefusal> {
  const text = typed.trim();
  if (text === '') return refused({ kind: 'nothing-typed' });
  const booking = /\/booking\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?#]|$)/.exec(text)?.[1];
  if (booking !== undefined) return granted({ by: 'code', booking });
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return granted({ by: 'ticket', ticket: Number(text) });
  const reference = readReference(text);
  return reference === undefined ? refused({ kind: 'not-a-key' }) : granted({ by: 'reference', reference });
}
