import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { cookieBrowser, type CookieBrowser } from '../builders/cookie-browser.ts';
import { MONDAY_MORNING } from '../builders/database.ts';
import { TWO_STEPS, type TestIdentity } from '../builders/identity.ts';
import { anOfficer, type TestOfficer } from '../builders/officers.ts';
import { signInSite, type SignInSite } from '../builders/sign-in-site.ts';

/** Each test is one way to get in without being allowed to: none may, and each try stands in the journal. */
let site: SignInSite;
let officer: TestOfficer;

const works = (agency: string, role: OfficerRole, identity: TestIdentity = site.centre) =>
  anOfficer(site.db, agency, role, 'Kim de Boer', identity.settings.issuer);

beforeAll(async () => {
  site = await signInSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.db.clock.set(MONDAY_MORNING);
  for (const identity of [site.centre, site.ind])
    Object.assign(identity, { next: { subject: 'nobody', acr: TWO_STEPS }, lie: undefined, otherKey: false });
  officer = await works('centre', 'officer');
});

const title = (body: string) => /<h1>([^<]*)/.exec(body)?.[1] ?? '';
const me = (browser: CookieBrowser) => browser.ask(`${site.origin}/en/desk/me`);
const isIn = async (browser: CookieBrowser) => (await me(browser)).status === 200;

/** What the journal says of the last sign-in. */
async function lastInJournal(): Promise<Record<string, unknown>> {
  // The clock of a test stands still; rows are only ever added, so the last one lies last.
  const [entry] = await site.db.everything<{ action: string; facts: Record<string, unknown> }>(
    "select action, facts from journal.entry where action in ('signed-in', 'sign-in-refused') order by ctid desc limit 1",
  );
  return { action: entry?.action, ...entry?.facts };
}

describe('who proves who they are, in two steps, is in', () => {
  test('a page, not a redirect, sets a strict cookie and leads on; the journal says who came', async () => {
    const { browser, answer, secret } = await site.signIn(officer.subject);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<head>.*<meta http-equiv="refresh" content="0; url=\/en\/desk\/me"\/>.*<\/head>/);
    const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith('desk='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect((await me(browser)).body).toContain('Kim de Boer');
    expect(await lastInJournal()).toMatchObject({ action: 'signed-in', officer: officer.actor.officer });
  });

  test('the database keeps no secret, only its hash, and the sign-in is gone', async () => {
    const { secret } = await site.signIn(officer.subject);
    const rows = await site.db.everything<{ row: string }>('select session::text as row from access.session');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await site.db.everything('select from access.sign_in')).toHaveLength(0);
  });

  test('the provider was asked for a code with PKCE, state, nonce, two steps and a proof of this moment', async () => {
    await site.signIn(officer.subject);
    const asked = Object.fromEntries(site.centre.asked.at(-1) ?? []);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      acr_values: TWO_STEPS,
      max_age: '300',
      prompt: 'login',
      ui_locales: 'en',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(26);
    expect(asked['redirect_uri']).toBe(`${site.origin}/desk/callback/centre`);
  });
});

describe('a callback works once, in one browser', () => {
  test('a second visit to the same address opens nothing', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    expect((await browser.ask(back)).status).toBe(200);
    const again = await browser.ask(back);
    expect([again.status, title(again.body)]).toEqual([403, 'This sign-in is over']);
    expect(await lastInJournal()).toMatchObject({ action: 'signed-in' });
  });

  test('an address that no sign-in belongs to leaves nothing in the journal, however often it is asked for', async () => {
    const entries = () => site.db.everything('select from journal.entry');
    const before = (await entries()).length;
    for (const question of ['', '?state=aaaaaaaabbbbbbbb&code=x', '?error=access_denied', '?state=a&state=b']) {
      const answer = await cookieBrowser().ask(`${site.origin}/desk/callback/centre${question}`);
      expect([answer.status, title(answer.body)]).toEqual([403, 'This sign-in is over']);
    }
    expect((await entries()).length).toBe(before);
  });

  test('an answer that comes to the address of another provider opens nothing, and is used up', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    const mixed = back.replace('/desk/callback/centre', '/desk/callback/ind');
    expect(mixed).not.toBe(back);
    const answer = await browser.ask(mixed);
    expect([answer.status, title(answer.body)]).toEqual([403, 'This sign-in is over']);
    expect(await lastInJournal()).toMatchObject({ reason: 'sign-in-over', provider: 'centre' });
    expect((await browser.ask(back)).status).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  test('replayed with its cookie put back, it opens nothing either', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    const name = browser.names().find((one) => one.startsWith('sign-in-')) ?? '';
    const secret = browser.cookie(name) ?? '';
    await browser.ask(back);
    const thief = cookieBrowser();
    thief.plant('localhost', name, secret);
    expect((await thief.ask(back)).status).toBe(403);
    expect(thief.cookie('desk')).toBeUndefined();
  });

  test('a mail scanner that opens the address first gets nothing and uses nothing up', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    const scanner = cookieBrowser();
    expect((await scanner.ask(back)).status).toBe(403);
    expect(scanner.cookie('desk')).toBeUndefined();
    expect((await browser.ask(back)).status).toBe(200);
    expect(await isIn(browser)).toBe(true);
  });

  test('of twenty visits at the same moment one gets in', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.ask(back)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const sessions = await site.db.everything('select from access.session where officer_id = $1', [
      officer.actor.officer,
    ]);
    expect(sessions).toHaveLength(1);
  });

  test('somebody else’s answer does not sign in this browser: the attacker’s session is not fixed on a victim', async () => {
    const attacker = cookieBrowser();
    const victim = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(attacker);
    await site.leave(victim);
    expect((await victim.ask(back)).status).toBe(403);
    expect(await isIn(victim)).toBe(false);
  });

  test('a secret that an attacker chose is never the secret of a session', async () => {
    const browser = cookieBrowser();
    browser.plant('localhost', 'desk', 'a'.repeat(43));
    const { secret } = await site.signIn(officer.subject, browser);
    expect(secret).not.toBe('a'.repeat(43));
    const attacker = cookieBrowser();
    attacker.plant('localhost', 'desk', 'a'.repeat(43));
    expect(await isIn(attacker)).toBe(false);
  });

  test('after ten minutes it is too late', async () => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = await site.leave(browser);
    site.db.clock.pass({ minutes: 10 });
    expect((await browser.ask(back)).status).toBe(403);
  });
});

describe('what the provider says must be right', () => {
  const inTheFuture = () => Math.floor(Date.now() / 1000) + 3600;
  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['for another client (aud)', (claims) => ({ ...claims, aud: 'somebody-else' })],
    ['for another client too (aud)', (claims) => ({ ...claims, aud: ['desk', 'somebody-else'] })],
    ['of another sign-in (nonce)', (claims) => ({ ...claims, nonce: 'another' })],
    ['without a nonce', ({ nonce: _nonce, ...claims }) => claims],
    ['of another provider (iss)', (claims) => ({ ...claims, iss: site.ind.settings.issuer })],
    ['past its time (exp)', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })],
    ['from the future (iat, nbf)', (claims) => ({ ...claims, iat: inTheFuture(), nbf: inTheFuture() })],
    ['of a proof of yesterday (auth_time)', (claims) => ({ ...claims, auth_time: inTheFuture() - 90_000 })],
    ['without the time of the proof', ({ auth_time: _time, ...claims }) => claims],
    ['without a person (sub)', ({ sub: _sub, ...claims }) => claims],
  ])('a proof %s is refused', async (_what, lie) => {
    site.centre.lie = lie;
    const { browser, answer } = await site.signIn(officer.subject);
    expect([answer.status, title(answer.body)]).toEqual([403, 'We could not check who you are']);
    expect(await isIn(browser)).toBe(false);
    expect(await lastInJournal()).toMatchObject({ reason: 'proof-not-valid', provider: 'centre' });
  });

  test('a proof that is signed with another key is refused', async () => {
    site.centre.otherKey = true;
    const { browser, answer } = await site.signIn(officer.subject);
    expect(answer.status).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  test.each([
    ['another state', 'state', 'z'.repeat(26)],
    ['another provider’s name (RFC 9207)', 'iss', 'https://evil.example'],
    ['a code that nobody gave', 'code', 'made-up'],
  ])('an answer with %s is refused', async (_what, name, value) => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = new URL(await site.leave(browser));
    back.searchParams.set(name, value);
    expect((await browser.ask(back.href)).status).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  test.each(['state', 'iss', 'code'])('an answer without %s is refused', async (name) => {
    const browser = cookieBrowser();
    site.centre.next.subject = officer.subject;
    const back = new URL(await site.leave(browser));
    back.searchParams.delete(name);
    expect((await browser.ask(back.href)).status).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  test('an error of the provider is a page, and nothing of what it wrote stands in the journal', async () => {
    const browser = cookieBrowser();
    const back = new URL(await site.leave(browser));
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', '<script>Kim de Boer</script>');
    const answer = await browser.ask(back.href);
    expect([answer.status, title(answer.body)]).toEqual([403, 'You are not signed in']);
    expect(answer.body).not.toContain('Kim');
    expect(await lastInJournal()).toEqual({
      action: 'sign-in-refused',
      reason: 'stopped',
      code: 'access_denied',
      provider: 'centre',
    });
  });
});

describe('one step is not enough', () => {
  test.each([['urn:test:one-step'], [undefined]])('acr %s is refused with a page that says what to do', async (acr) => {
    site.centre.next = { subject: officer.subject, ...(acr === undefined ? {} : { acr }), amr: ['pwd'] };
    const browser = cookieBrowser();
    const answer = await browser.ask(await site.leave(browser));
    expect([answer.status, title(answer.body)]).toEqual([403, 'Sign in with two steps']);
    expect(answer.body).toContain('fresh=yes');
    expect(await isIn(browser)).toBe(false);
    expect(await lastInJournal()).toMatchObject({ reason: 'one-step' });
  });
});

describe('only who works here now gets in', () => {
  test('whom the provider knows and we do not', async () => {
    const { browser, answer } = await site.signIn('a-stranger');
    expect([answer.status, title(answer.body)]).toEqual([403, 'We do not know you here yet']);
    expect(await isIn(browser)).toBe(false);
    expect(JSON.stringify(await lastInJournal())).not.toContain('a-stranger');
  });

  test('a role that has ended, one that is over and one that has not begun are none', async () => {
    for (const change of [
      `ended_at = '2026-11-30T07:59:00Z'`,
      `valid_until = '2026-11-30T08:00:00Z'`,
      `valid_from = '2026-11-30T08:00:01Z'`,
    ]) {
      const one = await works('centre', 'officer');
      await site.db.everything(`update access.role set ${change} where role_id = $1`, [one.roleId]);
      const { answer } = await site.signIn(one.subject);
      expect([change, answer.status, title(answer.body)]).toEqual([change, 403, 'You have no role here now']);
    }
  });

  test('a person who was removed', async () => {
    await site.db.everything(`update access.officer set removed_at = '2026-11-30T07:00:00Z' where officer_id = $1`, [
      officer.actor.officer,
    ]);
    const { answer } = await site.signIn(officer.subject);
    expect([answer.status, title(answer.body)]).toEqual([403, 'Your access has ended']);
  });

  test('an administrator whom nobody approved; the installation’s own needs no approval', async () => {
    const first = await works('centre', 'administrator');
    expect((await site.signIn(first.subject)).answer.status).toBe(200);
    const second = await works('centre', 'administrator');
    await site.db.everything('update access.role set given_by = $1 where role_id = $2', [
      first.actor.officer,
      second.roleId,
    ]);
    expect((await site.signIn(second.subject)).answer.status).toBe(403);
    await site.db.everything('update access.role set approved_by = $1 where role_id = $2', [
      officer.actor.officer,
      second.roleId,
    ]);
    expect((await site.signIn(second.subject)).answer.status).toBe(200);
  });

  test('a provider vouches for its own agencies only', async () => {
    const other = await works('ind', 'officer', site.centre);
    const { answer } = await site.signIn(other.subject);
    expect(title(answer.body)).toBe('You have no role here now');
    const own = await works('ind', 'officer', site.ind);
    expect((await site.signIn(own.subject, cookieBrowser(), { provider: 'ind' })).answer.status).toBe(200);
  });

  test('the same name at another provider is another person', async () => {
    const { answer } = await site.signIn(officer.subject, cookieBrowser(), { provider: 'ind' });
    expect(title(answer.body)).toBe('We do not know you here yet');
  });
});

describe('after signing in nobody is sent to another site', () => {
  test.each([
    'https://evil.example/en/desk',
    '//evil.example/en/desk',
    '/\\evil.example',
    '/en/desk/../../\\evil.example',
    '/en/desk@evil.example',
    '/en/desk\r\nlocation: https://evil.example',
    'javascript:alert(1)',
    '/en/deskevil',
    '/en',
    `/en/desk/${'a'.repeat(600)}`,
  ])('%j', async (next) => {
    const { answer } = await site.signIn(officer.subject, cookieBrowser(), { next });
    expect(answer.body).toContain('content="0; url=/en/desk"');
    const page = await cookieBrowser().ask(
      `${site.origin}/en/desk/sign-in?${new URLSearchParams({ next }).toString()}`,
    );
    expect(page.body).toContain('/en/desk/sign-in/start?provider=centre&amp;next=%2Fen%2Fdesk"');
  });

  test('an address of the desk is kept, with its question', async () => {
    const next = '/en/desk/visits/0b5c?day=2026-11-30';
    const { answer } = await site.signIn(officer.subject, cookieBrowser(), { next });
    expect(answer.body).toContain(`content="0; url=${next}"`);
  });
});
