import { randomUUID } from 'node:crypto';
import { installOfficer } from '../../src/access/actions/install-officer.ts';
import { kindOfAgency } from '../../src/access/rules/agency-kind.ts';
import { addSession } from '../../src/access/store/sessions.ts';
import type { Officer, OfficerRole } from '../../src/kernel/actor.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { hashOf, randomSecret } from '../../src/platform/opaque.ts';
import type { TestDatabase } from './database.ts';

const CENTRE = 'maastricht';
const context = { centre: CENTRE, actor: { kind: 'system', job: 'sign-in' } } as const;

export type TestOfficer = {
  readonly actor: Officer;
  readonly roleId: string;
  readonly subject: string;
};

/** Somebody who works for an agency in a role, as the installation puts them there. */
export async function anOfficer(
  { acts, clock }: Pick<TestDatabase, 'acts' | 'clock'>,
  agency: string,
  role: OfficerRole,
  name = 'Kim de Boer',
  issuer = 'https://identity.example.org',
): Promise<TestOfficer> {
  const agencyKind = kindOfAgency(agency);
  const [officer, roleId, now] = [randomUUID(), randomUUID(), clock.now()];
  const period = { validFrom: now.subtract({ hours: 1 }), validUntil: now.add({ hours: 24 * 90 }) };
  await acts.decide(context, (act) =>
    installOfficer(act, { officer, issuer, subject: officer, name }, [{ roleId, agency, agencyKind, role, ...period }]),
  );
  return { actor: { kind: 'officer', officer, agency, agencyKind, role }, roleId, subject: officer };
}

/** Signs somebody in without a browser: the secret of the session, for the cookie `desk`. */
export async function signedInAs(
  { acts, clock }: Pick<TestDatabase, 'acts' | 'clock'>,
  { actor, roleId }: TestOfficer,
  since: Temporal.DurationLike = { minutes: 0 },
): Promise<string> {
  const secret = randomSecret();
  const now = clock.now();
  await acts.perform(context, (act) =>
    addSession(act.tx, CENTRE, hashOf(secret), {
      officer: actor.officer,
      roleId,
      authenticatedAt: now.subtract(since),
      lastSeenAt: now,
      endsAt: now.add({ hours: 10 }),
      idleMinutes: 15,
      freshMinutes: 5,
      agencies: [actor.agency],
    }),
  );
  return secret;
}
