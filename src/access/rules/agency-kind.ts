import type { AgencyKind } from '../../kernel/actor.ts';

/** A municipality has the code of Statistics Netherlands (GM0935); the two other agencies are called after their kind. */
export function kindOfAgency(agency: string): AgencyKind {
  return agency === 'ind' || agency === 'centre' ? agency : 'municipality';
}
