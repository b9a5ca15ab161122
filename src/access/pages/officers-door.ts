import { createHash, randomUUID } from 'node:crypto';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { IdentityProviderSettings } from '../../platform/identity-provider.ts';
import type { Repeatable } from '../../platform/once.ts';
import type { PageDoor } from '../../web/page-door.ts';
import type { AskedByOfficer } from '../../web/officer-pages.tsx';
import type { OfficerContext, OfficerSession } from '../actions/officer-context.ts';
import { listOfficers, type Colleague } from '../actions/list-officers.ts';
import type { RoleTerms } from '../rules/officer-roles.ts';

/** Where people of an agency can sign in. */
export type SignInPlace = Pick<IdentityProviderSettings, 'issuer' | 'name' | 'agencies'>;

/** What these pages need besides what every page has. The wiring gives it, because a later module holds the settings. */
export type AdministrationDoor = PageDoor & {
  readonly roleTerms: (act: Act) => Promise<RoleTerms>;
  readonly providers: () => readonly SignInPlace[];
};

export type AskedByAdministrator = AskedByOfficer<OfficerContext, OfficerSession>;

/** Everybody of the agency, as they are at one moment. */
export type Board = {
  readonly people: readonly Colleague[];
  readonly terms: RoleTerms;
  readonly now: Temporal.Instant;
  /** Today in the zone of the centre. */
  readonly today: Temporal.PlainDate;
};

/** What all pages show; undefined when the role of this moment may not see it. */
export async function readBoard(door: AdministrationDoor, asked: AskedByAdministrator): Promise<Board | undefined> {
  const read = await door.acts.decide(asked.context, async (act) => {
    const listed = await listOfficers(act);
    if (!listed.ok) return listed;
    const terms = await door.roleTerms(act);
    const today = act.now.toZonedDateTimeISO(terms.zone).toPlainDate();
    return { ok: true, value: { people: listed.value, terms, now: act.now, today } } as const;
  });
  return read.ok ? read.value : undefined;
}

/** Where people of the administrator's agency can sign in. */
export function placesFor(
  { providers }: AdministrationDoor,
  { session }: AskedByAdministrator,
): readonly SignInPlace[] {
  return providers().filter(({ agencies }) => agencies.includes(session.agency));
}

export function officersAddress(language: string, rest = ''): string {
  return `/${language}/desk/officers${rest}`;
}

/** A key for a form, by which a press that is sent twice counts once. */
export function newKey(): string {
  return randomUUID();
}

/** The same page sent with something else typed is another request, so the key holds all of it. */
export function requestOf({ form, session }: AskedByAdministrator, operation: string, body: object): Repeatable {
  const sent = JSON.stringify([session.officer, operation, form.text('key'), body]);
  return { key: createHash('sha256').update(sent).digest('hex'), operation, body: {} };
}
