import { holdsHiddenSigns } from '../../kernel/hidden-signs.ts';
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

/**
 * Letters and marks of any script, spaces, apostrophes (first too: 't Hooft), hyphens, dots, middle dots and commas; and
 * the two joiners that Persian and Indian spelling needs inside a word. No sign that turns the direction of what
 * follows and none that nobody sees: with those a name reads as another one on an officer's screen.
 */
const nameSigns = /^['’ʻʼ`]?\p{L}[\p{L}\p{M}\p{Zs}'’ʻʼ`.,·\-‐‑\u200c\u200d]*$/u;

/** A joiner that joins nothing, and more marks on one letter than any spelling has, which would cover the lines around it. */
const misused = /[\u200c\u200d](?![\p{L}\p{M}])|[^\p{L}\p{M}][\u200c\u200d]|\p{M}{6}/u;

function isName(part: string): boolean {
  return nameSigns.test(part) && !misused.test(part) && !holdsHiddenSigns(part) && !containsCitizenNumber(part);
}

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
  if (!parts.every(isName)) return refused({ kind: 'name-is-no-name' });
  return granted({ given: typed.oneNameOnly ? null : typed.given, family });
}

/** The whole name as we write it: given names first. */
export function writtenName({ given, family }: PersonName): string {
  return given === null ? family : `${given} ${family}`;
}
