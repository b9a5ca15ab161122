import { randomUUID } from 'node:crypto';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import { officerName, signInName, type NameRefusal, type SubjectRefusal } from '../rules/officer-name.ts';
import type { GivingRefusal, RoleTerms, Wish } from '../rules/officer-roles.ts';
import { addOfficer as addOfficerRow } from '../store/officer-roles.ts';
import { administer } from './administer.ts';
import { addGivenRole } from './give-role.ts';

/** Somebody new: the name, and how the identity provider of the agency knows them. */
export type NewOfficer = { readonly name: string; readonly issuer: string; readonly subject: string };

export type AddOfficerRefusal = NotAllowed | NameRefusal | SubjectRefusal | GivingRefusal;

/**
 * Adds a person together with the first role: who has none does not work here, and nobody could see them. Who works
 * for another agency already stays one person, under the name that is known.
 */
export async function addOfficer(
  act: Act,
  person: NewOfficer,
  wish: Omit<Wish, 'officer'>,
  terms: RoleTerms,
): Promise<Result<{ readonly officer: string }, AddOfficerRefusal>> {
  const begun = await administer(act, 'add-officer');
  if (!begun.ok) return begun;
  const name = officerName(person.name);
  if (!name.ok) return name;
  const subject = signInName(person.subject);
  if (!subject.ok) return subject;

  const proposed = randomUUID();
  const officer = await addOfficerRow(act.tx, {
    officer: proposed,
    name: name.value,
    issuer: person.issuer,
    subject: subject.value,
  });
  if (officer === proposed) await record(act, 'officer-added', { officer });
  const given = await addGivenRole(act, begun.value, { ...wish, officer }, terms);
  return given.ok ? granted({ officer }) : given;
}
