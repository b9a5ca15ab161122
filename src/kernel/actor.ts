/** What an agency is: its kind decides which columns the database shows to those who work for it. */
export type AgencyKind = 'municipality' | 'ind' | 'centre';

/**
 * What somebody may do for an agency (rol): serve at a desk, receive at the door, follow the own residents
 * (registrar, medewerker burgerzaken), plan, give roles, or watch over personal data (privacy officer, FG).
 */
export const officerRoles = [
  'officer',
  'reception',
  'registrar',
  'coordinator',
  'administrator',
  'privacy-officer',
] as const;

export type OfficerRole = (typeof officerRoles)[number];

/** Who asks. Every action gets one, and every journal row names its kind. */
export type Actor =
  /** Somebody at the public pages whom we do not know. */
  | { readonly kind: 'visitor' }
  /** A person who proved to hold one booking: its draft's cookie, or the link we mailed. */
  | { readonly kind: 'holder'; readonly booking: string }
  | Officer
  /** The product itself: a job opened by time. */
  | { readonly kind: 'system'; readonly job: string };

/** A person who works, in one role, for one agency now; the session says which. */
export type Officer = {
  readonly kind: 'officer';
  readonly officer: string;
  /** The code of a municipality (GM0935), or of an agency that is none (ind, centre). */
  readonly agency: string;
  readonly agencyKind: AgencyKind;
  readonly role: OfficerRole;
};
