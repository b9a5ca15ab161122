import { granted, refused, type Result } from '../../kernel/result.ts';

export type NameRefusal =
  | { readonly kind: 'name-missing' }
  | { readonly kind: 'name-too-long' }
  /** No name of a person has a digit; a citizen number (BSN) that was pasted here has nine. */
  | { readonly kind: 'name-has-digits' };

const LONGEST_NAME = 100;

/** The name by which colleagues know somebody. */
export function officerName(typed: string): Result<string, NameRefusal> {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '') return refused({ kind: 'name-missing' });
  if (name.length > LONGEST_NAME) return refused({ kind: 'name-too-long' });
  return /\p{N}/u.test(name) ? refused({ kind: 'name-has-digits' }) : granted(name);
}

export type SubjectRefusal = { readonly kind: 'subject-missing' } | { readonly kind: 'subject-too-long' };

/** OpenID Connect Core 1.0, section 2: at most 255 ASCII characters. */
const LONGEST_SUBJECT = 255;

/** The name or number under which the agency's identity provider knows somebody (`sub`), kept as it is. */
export function signInName(typed: string): Result<string, SubjectRefusal> {
  const subject = typed.trim();
  if (subject === '') return refused({ kind: 'subject-missing' });
  return subject.length > LONGEST_SUBJECT ? refused({ kind: 'subject-too-long' }) : granted(subject);
}
