import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readLog } from '../../src/access/actions/read-log.ts';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { granted } from '../builders/booking.ts';
import { cookieBrowser, type CookieBrowser } from '../builders/cookie-browser.ts';
import { MONDAY_MORNING } from '../builders/database.ts';
import { TWO_STEPS } from '../builders/identity.ts';
import { anOfficer, type TestOfficer } from '../builders/officers.ts';
import { signInSite, type SignInSite } from '../builders/sign-in-site.ts';

/** In whose log a sign-in stands (docs/decisions/0015): the agency's as soon as it is known, and else the centre's. */
let site: SignInSite;
let officer: TestOfficer;
let browser: CookieBrowser;

const works = (agency: string, role: OfficerRole) =>
  anOfficer(site.db, agency, role, 'Kim de Boer', site.centre.settings.issuer);
const at = (path: string) => `${site.origin}/en/desk/${path}`;

beforeAll(async () => {
  site = await signInSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.db.clock.set(MONDAY_MORNING);
  site.centre.next = { subject: 'nobody', acr: TWO_STEPS };
  await site.db.everything('truncate journal.entry, journal.waiting');
  officer = await works('GM0935', 'coordinator');
  browser = cookieBrowser();
});

/** What was written about signing in and out: action, chain, and whose deed it is. */
async function entries(): Promise<readonly string[]> {
  const rows = await site.db.everything<{ action: string; chain: string; own: boolean; actor: string }>(
    `select e.action, w.chain, e.actor, coalesce(e.officer_id = $1, false) as own
       from journal.entry e join journal.waiting w using (centre_id, entry_id)
      where e.action ~ 'sign|role-chosen' order by w.place`,
    [officer.actor.officer],
  );
  return rows.map(({ action, chain, own, actor }) => `${action} ${chain} ${own ? 'own' : actor}`);
}

/** What the privacy officer of an agency reads in the log. */
async function readBy(agency: string, agencyKind: 'municipality' | 'ind' | 'centre'): Promise<readonly string[]> {
  const actor = { kind: 'officer', officer: randomUUID(), agency, agencyKind, role: 'privacy-officer' } as const;
  const log = await site.db.acts.decide({ centre: 'maastricht', actor }, (act) => readLog(act, {}, 1));
  return granted(log)
    .deeds.map(({ action }) => action)
    .toReversed();
}

async function alsoWorks(agency: string): Promise<TestOfficer> {
  const other = await works(agency, 'officer');
  const change = 'update access.role set officer_id = $1 where role_id = $2';
  await site.db.everything(change, [officer.actor.officer, other.roleId]);
  return other;
}

describe('stands in the log of the agency', () => {
  test('who signs in with one role, proves it again and signs out: for its privacy officer and no other', async () => {
    await site.signIn(officer.subject, browser);
    site.db.clock.pass({ minutes: 6 });
    await site.signIn(officer.subject, browser, { fresh: true });
    site.db.clock.pass({ minutes: 1 });
    await browser.send(at('me'), at('sign-out'), {});
    expect(await entries()).toEqual(['signed-in GM0935 own', 'signed-in GM0935 own', 'signed-out GM0935 own']);
    expect(await readBy('GM0935', 'municipality')).toEqual(['signed-in', 'signed-in', 'signed-out']);
    expect(await readBy('centre', 'centre')).toEqual([]);
    expect(await readBy('ind', 'ind')).toEqual([]);
  });

  test('a step-up that somebody else answered, as refused in the session that asked; who it was is not said', async () => {
    await site.signIn(officer.subject, browser);
    const other = await works('centre', 'officer');
    browser.forget('127.0.0.1');
    const { answer } = await site.signIn(other.subject, browser, { fresh: true });
    expect(answer.status).toBe(403);
    expect(await entries()).toEqual(['signed-in GM0935 own', 'sign-in-refused GM0935 own']);
    const facts = await site.db.everything(`select facts from journal.entry where action = 'sign-in-refused'`);
    expect(facts).toEqual([{ facts: { reason: 'other-person', provider: 'centre', stepUp: true } }]);
  });

  test('a role that was chosen, and what is done in it; the sign-in before it is the centre’s', async () => {
    await alsoWorks('centre');
    await site.signIn(officer.subject, browser);
    await browser.send(at('me'), at('me'), { role: officer.roleId });
    site.db.clock.pass({ minutes: 1 });
    await browser.send(at('me'), at('sign-out'), { everywhere: 'yes' });
    expect(await entries()).toEqual([
      'signed-in public system',
      'role-chosen GM0935 own',
      'signed-out-everywhere GM0935 own',
    ]);
    expect(await readBy('GM0935', 'municipality')).toEqual(['role-chosen', 'signed-out-everywhere']);
    expect(await readBy('centre', 'centre')).toEqual([]);
  });

  test('who signs in again goes on in the role of the session, and stands in the log of that agency', async () => {
    const other = await alsoWorks('centre');
    await site.signIn(officer.subject, browser);
    await browser.send(at('me'), at('me'), { role: other.roleId });
    await site.signIn(officer.subject, browser);
    expect(await entries()).toEqual(['signed-in public system', 'role-chosen centre own', 'signed-in centre own']);
  });
});

describe('stands in the log of the centre, with nobody’s name', () => {
  test('a refused sign-in before there is a role', async () => {
    expect((await site.signIn('nobody-here', browser)).answer.status).toBe(403);
    site.centre.next = { subject: officer.subject, acr: 'urn:test:one-step' };
    const again = cookieBrowser();
    expect((await again.ask(await site.leave(again))).status).toBe(403);
    expect(await entries()).toEqual(['sign-in-refused public system', 'sign-in-refused public system']);
    expect(await readBy('GM0935', 'municipality')).toEqual([]);
  });

  test.each([
    ['session ended', `update access.session set ended_at = $2 where officer_id = $1`],
    ['role ended', `update access.role set ended_at = $2 where officer_id = $1`],
  ])('a refused step-up whose %s meanwhile', async (_what, statement) => {
    await site.signIn(officer.subject, browser);
    const back = await site.leave(browser, { fresh: true });
    await site.db.everything(statement, [officer.actor.officer, MONDAY_MORNING]);
    await browser.ask(back.replace('code=', 'code=x'));
    expect((await entries()).at(-1)).toBe('sign-in-refused public system');
  });

  test('who signs out without a role', async () => {
    await alsoWorks('centre');
    await site.signIn(officer.subject, browser);
    await browser.send(at('me'), at('sign-out'), {});
    expect(await entries()).toEqual(['signed-in public system', 'signed-out public system']);
  });
});

describe('the product writes for an agency', () => {
  const write = (action: string, agency: string, role: string, who = officer.actor.officer) =>
    site.db.acts.perform({ centre: 'maastricht', actor: { kind: 'system', job: 'sign-in' } }, ({ tx, now }) =>
      sql`insert into journal.entry (centre_id, entry_id, at, actor, officer_id, agency, role, action)
          values ('maastricht', ${randomUUID()}, ${now.toString()}, 'officer', ${who}, ${agency}, ${role}, ${action})`.execute(
        tx,
      ),
    );

  test('only a sign-in, and only of who has that role there now', async () => {
    await write('signed-in', 'GM0935', 'coordinator');
    const refused = { code: '42501' };
    await expect(write('person-looked-at', 'GM0935', 'coordinator')).rejects.toMatchObject(refused);
    await expect(write('signed-in', 'ind', 'coordinator')).rejects.toMatchObject(refused);
    await expect(write('signed-in', 'GM0935', 'officer')).rejects.toMatchObject(refused);
    await expect(write('signed-in', 'GM0935', 'coordinator', randomUUID())).rejects.toMatchObject(refused);
    await site.db.everything('update access.role set ended_at = $1 where role_id = $2', [
      MONDAY_MORNING,
      officer.roleId,
    ]);
    await expect(write('signed-in', 'GM0935', 'coordinator')).rejects.toMatchObject(refused);
  });
});
