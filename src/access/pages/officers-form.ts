import { officerRoles, type OfficerRole } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { NameRefusal, SubjectRefusal } from '../rules/officer-name.ts';
import type { GivingRefusal, RoleTerms, Wish } from '../rules/officer-roles.ts';
import { lastDayOf } from './officers-words.tsx';

/** A role as it was typed: shown again when something is wrong with it. */
export type TypedRole = { readonly role: string; readonly firstDay: string; readonly lastDay: string };

/** Who was typed, for the page that adds somebody. */
export type TypedPerson = { readonly name: string; readonly issuer: string; readonly subject: string };

export function typedRole(form: Form): TypedRole {
  return { role: form.text('role'), firstDay: form.text('first-day'), lastDay: form.text('last-day') };
}

export function typedPerson(form: Form): TypedPerson {
  return { name: form.text('name'), issuer: form.text('provider'), subject: form.text('subject') };
}

/** What the page proposes: from today, for as long as a role may last. */
export function proposedRole(today: Temporal.PlainDate, { longestDays }: RoleTerms): TypedRole {
  return { role: '', firstDay: today.toString(), lastDay: today.add({ days: longestDays - 1 }).toString() };
}

export type ReadRole =
  | { readonly ok: true; readonly value: Omit<Wish, 'officer'> }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads all three, so that everything that is wrong is told at once. */
export function readRole(typed: TypedRole, t: Texts): ReadRole {
  const role = officerRoles.find((one) => one === typed.role);
  const firstDay = dayIn(typed.firstDay);
  const lastDay = dayIn(typed.lastDay);
  if (role && firstDay && lastDay) return { ok: true, value: { role, firstDay, lastDay } };
  const errors: FieldError[] = [];
  if (!role) errors.push({ field: 'role', message: t('officers.error.role') });
  if (!firstDay) errors.push({ field: 'first-day', message: t('officers.error.first-day') });
  if (!lastDay) errors.push({ field: 'last-day', message: t('officers.error.last-day') });
  return { ok: false, errors };
}

function dayIn(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The refusal of a rule, at the field that it is about. */
export function fieldErrorOf(
  refusal: GivingRefusal | NameRefusal | SubjectRefusal,
  { t, day, zone }: { readonly t: Texts; readonly day: (day: Temporal.PlainDate) => string; readonly zone: string },
): FieldError {
  switch (refusal.kind) {
    case 'name-missing':
    case 'name-too-long':
    case 'name-has-digits':
      return { field: 'name', message: t(`officers.error.${refusal.kind}`) };
    case 'subject-missing':
    case 'subject-too-long':
      return { field: 'subject', message: t(`officers.error.${refusal.kind}`) };
    case 'own-role':
    case 'role-not-of-agency':
    case 'watches-own-work':
      return { field: 'role', message: t(`officers.error.${refusal.kind}`) };
    case 'first-day-is-past':
      return { field: 'first-day', message: t('officers.error.first-day-is-past') };
    case 'first-day-too-late':
      return { field: 'first-day', message: t('officers.error.first-day-too-late', { day: day(refusal.latest) }) };
    case 'has-role-already':
      return {
        field: 'first-day',
        message: t('officers.error.has-role-already', { day: day(lastDayOf(refusal.until, zone)) }),
      };
    case 'last-day-before-first':
      return { field: 'last-day', message: t('officers.error.last-day-before-first') };
    case 'period-too-long':
      return {
        field: 'last-day',
        message: t('officers.error.period-too-long', { day: day(refusal.latest), days: refusal.longestDays }),
      };
  }
}

/** Two persons make an administrator: what the giver is told. */
export function doneAfterGiving(role: OfficerRole): 'waits' | 'given' {
  return role === 'administrator' ? 'waits' : 'given';
}
