import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { BirthDate } from '../rules/birth-date.ts';
import type { Contact } from '../rules/contact.ts';
import { refusalOfComing, type ComingRefusal } from '../rules/household.ts';
import type { PersonName } from '../rules/person-name.ts';
import { findHousehold, putContact, updateComing, updatePerson } from '../store/households.ts';

export type ChangeRefusal = NotAllowed | { readonly kind: 'no-such-booking' } | { readonly kind: 'already-booked' };

export type PersonRefusal = ChangeRefusal | { readonly kind: 'no-such-person' };

/** Says who comes to the visit. Persons that the party does not have are no persons. */
export async function chooseComing(
  act: Act,
  booking: string,
  coming: readonly string[],
): Promise<Result<true, ChangeRefusal | ComingRefusal>> {
  const open = await openDraft(act, booking);
  if (!open.ok) return open;
  const chosen = open.value.persons.filter(({ id }) => coming.includes(id));
  const refusal = refusalOfComing(chosen);
  if (refusal) return refused(refusal);
  await updateComing(
    act.tx,
    act.centre,
    booking,
    chosen.map(({ id }) => id),
  );
  await record(act, 'persons-chosen', { persons: chosen.map(({ id }) => id) }, booking);
  return granted(true);
}

/** Writes a person's name and birth date, as in the passport. */
export async function savePerson(
  act: Act,
  booking: string,
  person: string,
  name: PersonName,
  born: BirthDate,
): Promise<Result<true, PersonRefusal>> {
  const open = await openDraft(act, booking);
  if (!open.ok) return open;
  const isSaved = await updatePerson(act.tx, { centre: act.centre, booking, person }, name, born);
  if (!isSaved) return refused({ kind: 'no-such-person' });
  await record(act, 'person-saved', { person }, booking);
  return granted(true);
}

/** Writes how the party is reached, and what it needs on the day. */
export async function saveContact(act: Act, booking: string, contact: Contact): Promise<Result<true, ChangeRefusal>> {
  const open = await openDraft(act, booking);
  if (!open.ok) return open;
  await putContact(act.tx, act.centre, booking, contact);
  await record(act, 'contact-saved', { language: contact.language, phone: contact.phone !== null }, booking);
  return granted(true);
}

/** The household while it may still be changed: a booked one is changed by moving the visit, which is another action. */
async function openDraft(act: Act, booking: string) {
  const allowed = may(act.actor, 'change-household', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const household = await findHousehold(act.tx, act.centre, booking);
  if (!household) return refused({ kind: 'no-such-booking' as const });
  return household.draftUntil === null ? refused({ kind: 'already-booked' as const }) : granted(household);
}
