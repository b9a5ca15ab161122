import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import { isOpenAt, type RoleOfPerson } from '../rules/officer-roles.ts';
import { officersOfAgency, openSessions, rolesOfAgency, type KnownOfficer } from '../store/officer-roles.ts';
import { readsOfficers } from './administer.ts';

/**
 * Somebody who works, or worked, for the agency: all roles there, and how many browsers are signed in. Of who no longer
 * works here neither that nor the last sign-in is ours to know: the person may work elsewhere now.
 */
export type Colleague = KnownOfficer & { readonly roles: readonly RoleOfPerson[]; readonly openSessions: number };

/** Everybody who has or had a role for the actor's agency, by name; each role is in exactly one of them. */
export async function listOfficers(act: Act): Promise<Result<readonly Colleague[], NotAllowed>> {
  const reading = readsOfficers(act, 'read-officers');
  if (!reading.ok) return reading;
  const { place } = reading.value;
  const people = await officersOfAgency(act.tx, place);
  const roles = Map.groupBy(await rolesOfAgency(act.tx, place), ({ officer }) => officer);
  const worksHere = (officer: string) => roles.get(officer)?.some((role) => isOpenAt(role, act.now)) ?? false;
  const ids = people.map(({ officer }) => officer).filter(worksHere);
  const sessions = await openSessions(act.tx, act.centre, ids, act.now);
  return granted(
    people.map((person) => ({
      ...person,
      lastSignIn: worksHere(person.officer) ? person.lastSignIn : undefined,
      roles: roles.get(person.officer) ?? [],
      openSessions: sessions.get(person.officer) ?? 0,
    })),
  );
}
