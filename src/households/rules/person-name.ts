import { granted, refused, type Result } from '../../kernel/result.ts';
import { containsCitizenNumber } from './citizen-number.ts';

/**
 * HOUSE-03: a name is as in the passport: all letters of the world, 1 to 100 signs a part.
 *
 * Who has one name only has a family name and no given names, as the population register records it (LO BRP 02.40).
 */
export type PersonName = { readonly given: string | null; readonly family: string };

export type NameRefusal =
  | { readonly kind: 'given-names-missing' }
  | { readonly kind: 'family-name-missing' }
  | { readonly kind: 'name-too-long' }
  | { readonly kind: 'name-is-no-name' };

const LONGEST = 100;

/** Letters and marks of any script, spaces, apostrophes, hyphens, dots, middle dots and commas. */
const nameSigns = /^[\p{L}\p{M}][\p{L}\p{M}\p{Zs}'’ʻʼ`.,·\-‐‑\u200c\u200d]*$/u;

export function readName(typed: {
  readonly given: string;
  readonly family: string;
  readonly oneNameOnly: boolean;
}): Result<PersonName, NameRefusal> {
  const family = typed.oneNameOnly ? typed.family || typed.given : typed.family;
  if (!typed.oneNameOnly && !typed.given) return refused({ kind: 'given-names-missing' });
  if (!family) return refused({ kind: 'family-name-missing' });
  const parts = typed.oneNameOnly ? [family] : [typed.given, family];
  if (parts.some((part) => Array.from(part).length > LONGEST)) return refused({ kind: 'name-too-long' });
  if (parts.some((part) => !nameSigns.test(part) || containsCitizenNumber(part)))
    return refused({ kind: 'name-is-no-name' });
  return granted({ given: typed.oneNameOnly ? null : typed.given, family });
}

/** The whole name as we write it: given names first. */
export function writtenName({ given, family }: PersonName): string {
  return given === null ? family : `${given} ${family}`;
}
