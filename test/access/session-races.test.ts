import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseRole } from '../../src/access/actions/choose-role.ts';
import { endRole } from '../../src/access/actions/end-role.ts';
import { admit } from '../../src/access/actions/finish-sign-in.ts';
import { signedIn, type SignedIn } from '../../src/access/actions/officer-context.ts';
import { signOut } from '../../src/access/actions/sign-out.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Act } from '../../src/platform/act.ts';
import { CENTRE, granted } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { anOfficer, signedInAs, type TestOfficer } from '../builders/officers.ts';

/** Two things happen to the sessions of one person at the same moment. */
let db: TestDatabase;
let officer: TestOfficer;
let session: SignedIn;
const product = { kind: 'system', job: 'sign-in' } as const;
const terms = { zone: 'Europe/Amsterdam', signInMinutes: 10, idleMinutes: 15, longestHours: 10, freshMinutes: 5 };

beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());
beforeEach(async () => {
  officer = await anOfficer(db, 'centre', 'officer');
  session = granted(await signedIn(db.acts, CENTRE, await signedInAs(db, officer)));
});

const act = <Value, Refusal>(actor: Actor, work: (act: Act) => Promise<Result<Value, Refusal>>) =>
  db.acts.decide({ centre: CENTRE, actor }, work);
const choose = (now: Act) => chooseRole(now, session, officer.roleId);
const everywhere = (now: Act) => signOut(now, session, true);
const arrive = (now: Act) =>
  admit(
    now,
    {
      provider: { code: 'centre', agencies: ['centre'] },
      proof: { issuer: 'https://identity.example.org', subject: officer.subject, twoSteps: true, ageSeconds: 0 },
      signIn: { forOfficer: null, forSession: null },
    },
    terms,
  );

async function open(): Promise<number> {
  const rows = await db.everything('select from access.session where officer_id = $1 and ended_at is null', [
    officer.actor.officer,
  ]);
  return rows.length;
}

/** Does the first and, before that is settled, begins the second; both answers. */
async function meanwhile<First, Second>(
  first: { readonly actor: Actor; readonly work: (act: Act) => Promise<Result<First, unknown>> },
  second: () => Promise<Second>,
): Promise<readonly [Result<First, unknown>, Second]> {
  let begun: Promise<Second> | undefined;
  const answer = await act(first.actor, async (now) => {
    const done = await first.work(now);
    begun = second();
    // Time enough for the second to come as far as it can.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return done;
  });
  return [answer, await begun!];
}

describe('a session that was ended stays ended', () => {
  test('when it ends between its recognition and the choice of a role, the choice is refused', async () => {
    const { actor } = officer;
    granted(await act(actor, everywhere));
    expect(await act(actor, choose)).toEqual({ ok: false, refusal: { kind: 'not-signed-in' } });
    expect(await open()).toBe(0);
  });

  test('signing out everywhere also ends the session that a choice of role is making at that moment', async () => {
    const { actor } = officer;
    const [chosen] = await meanwhile({ actor, work: choose }, () => act(actor, everywhere));
    expect(chosen.ok).toBe(true);
    expect(await open()).toBe(0);
  });

  test('a choice of role that meets signing out everywhere under way is refused', async () => {
    const { actor } = officer;
    const [, chosen] = await meanwhile({ actor, work: everywhere }, () => act(actor, choose));
    expect(chosen).toEqual({ ok: false, refusal: { kind: 'not-signed-in' } });
    expect(await open()).toBe(0);
  });

  test('signing out everywhere also ends the session that a sign-in is starting at that moment', async () => {
    await meanwhile({ actor: product, work: arrive }, () => act(officer.actor, everywhere));
    expect(await open()).toBe(0);
  });

  test('a sign-in that meets the end of the role under way is refused', async () => {
    const administrators = [
      await anOfficer(db, 'centre', 'administrator'),
      await anOfficer(db, 'centre', 'administrator'),
    ];
    const work = (now: Act) => endRole(now, officer.roleId);
    const [ended, arrived] = await meanwhile({ actor: administrators[0]!.actor, work }, () => act(product, arrive));
    expect(ended.ok).toBe(true);
    expect(arrived).toMatchObject({ ok: false, refusal: { kind: 'no-role' } });
    expect(await open()).toBe(0);
  });
});
