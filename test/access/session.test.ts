import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { cookieBrowser, type CookieBrowser } from '../builders/cookie-browser.ts';
import { MONDAY_MORNING } from '../builders/database.ts';
import { TWO_STEPS } from '../builders/identity.ts';
import { anOfficer, type TestOfficer } from '../builders/officers.ts';
import { signInSite, type SignInSite } from '../builders/sign-in-site.ts';

/** What a session is good for, and when it is not any more: what was taken away is gone at the next request. */
let site: SignInSite;
let officer: TestOfficer;
let browser: CookieBrowser;

const works = (agency: string, role: OfficerRole) =>
  anOfficer(site.db, agency, role, 'Kim de Boer', site.centre.settings.issuer);
const at = (path: string) => `${site.origin}/en/desk/${path}`;
const change = (statement: string, values: readonly unknown[]) => site.db.everything(statement, values);

/** What the probe page answers: 200, or where it sends the browser. */
async function probe(who: CookieBrowser = browser, page = 'probe'): Promise<string> {
  const { status, location } = await who.ask(at(page));
  return status === 200 ? 'in' : (location ?? `${status}`).replace(site.origin, '');
}
const toSignIn = '/en/desk/sign-in?next=%2Fen%2Fdesk%2Fprobe';

async function journal(action: string) {
  return site.db.everything<{ facts: Record<string, unknown>; agency: string | null; role: string | null }>(
    `select facts, agency, role from journal.entry
      where action = $1 and (officer_id = $2 or facts ->> 'officer' = $2::text) order by ctid`,
    [action, officer.actor.officer],
  );
}

beforeAll(async () => {
  site = await signInSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.db.clock.set(MONDAY_MORNING);
  site.centre.next = { subject: 'nobody', acr: TWO_STEPS };
  officer = await works('centre', 'officer');
  browser = cookieBrowser();
  await site.signIn(officer.subject, browser);
});

describe('a signed-in officer acts in the role of this moment', () => {
  test('for the agency, in the role', async () => {
    const { body } = await browser.ask(at('probe'));
    expect(body.replaceAll('&quot;', '"')).toContain(JSON.stringify(officer.actor));
    expect(body).toContain('<strong>Kim de Boer</strong> <span>Expat centre</span> <span>Desk officer</span>');
  });

  test('without the cookie, or with another one, nobody is in', async () => {
    expect(await probe(cookieBrowser())).toBe(toSignIn);
    const guessing = cookieBrowser();
    guessing.plant('localhost', 'desk', 'A'.repeat(43));
    expect(await probe(guessing)).toBe(toSignIn);
  });
});

describe('what was taken away is gone at the next request', () => {
  test.each([
    ['a person who was removed', `update access.officer set removed_at = $2 where officer_id = $1`],
    ['a session that was ended', `update access.session set ended_at = $2 where officer_id = $1`],
    ['a session whose row is gone', `delete from access.session where officer_id = $1 and $2::timestamptz is not null`],
  ])('%s', async (_what, statement) => {
    expect(await probe()).toBe('in');
    await change(statement, [officer.actor.officer, MONDAY_MORNING]);
    expect(await probe()).toBe(toSignIn);
  });

  test.each([
    ['ended', `update access.role set ended_at = $2 where role_id = $1`],
    ['over', `update access.role set valid_until = $2 where role_id = $1`],
  ])('a role that is %s: the page says so, and nothing can be done in it', async (_what, statement) => {
    expect(await probe()).toBe('in');
    await change(statement, [officer.roleId, MONDAY_MORNING]);
    expect(await probe()).toBe('/en/desk/me?next=%2Fen%2Fdesk%2Fprobe');
    const { body } = await browser.ask(at('me'));
    expect(body).toContain('You have no role now');
    expect((await browser.send(at('me'), at('probe'), {})).status).toBe(403);
  });

  test('a role that another person approved becomes one, and without approval it is none', async () => {
    const administrator = await works('centre', 'administrator');
    const own = cookieBrowser();
    await site.signIn(administrator.subject, own);
    expect(await probe(own)).toBe('in');
    await change('update access.role set given_by = $1 where role_id = $2', [
      officer.actor.officer,
      administrator.roleId,
    ]);
    expect(await probe(own)).toMatch(/^\/en\/desk\/me/);
  });

  test('a role of another agency than those that the provider may vouch for does not count in this session', async () => {
    const role = await works('ind', 'officer');
    await change('update access.role set officer_id = $1 where role_id = $2', [officer.actor.officer, role.roleId]);
    await change('update access.session set role_id = $2 where officer_id = $1', [officer.actor.officer, role.roleId]);
    expect(await probe()).toMatch(/^\/en\/desk\/me/);
  });
});

describe('a session rests for 15 minutes and lasts for 10 hours', () => {
  test('14 minutes and 59 seconds of rest are not too long, 15 minutes are', async () => {
    site.db.clock.pass({ minutes: 14, seconds: 59 });
    expect(await probe()).toBe('in');
    site.db.clock.pass({ minutes: 15 });
    expect(await probe()).toBe(toSignIn);
  });

  test('who works all the time is out after 10 hours', async () => {
    for (let minutes = 0; minutes < 590; minutes += 10) {
      site.db.clock.pass({ minutes: 10 });
      expect(await probe()).toBe('in');
    }
    site.db.clock.pass({ minutes: 9, seconds: 59 });
    expect(await probe()).toBe('in');
    site.db.clock.pass({ seconds: 1 });
    expect(await probe()).toBe(toSignIn);
  });

  test('it is noted at most once a minute that it was seen', async () => {
    const seen = async () => {
      const [row] = await site.db.everything<{ seen: string }>(
        'select last_seen_at::text as seen from access.session where officer_id = $1',
        [officer.actor.officer],
      );
      return row?.seen;
    };
    const first = await seen();
    site.db.clock.pass({ seconds: 59 });
    await probe();
    expect(await seen()).toBe(first);
    site.db.clock.pass({ seconds: 1 });
    await probe();
    expect(await seen()).not.toBe(first);
  });
});

describe('a grave change needs a fresh proof', () => {
  const stepUp = '/en/desk/sign-in?next=%2Fen%2Fdesk%2Fgrave&fresh=yes';

  test('within 5 minutes none is asked; after that one is, before the form and at its answer', async () => {
    site.db.clock.pass({ minutes: 4 });
    expect(await probe(browser, 'grave')).toBe('in');
    site.db.clock.pass({ minutes: 1 });
    expect(await probe(browser, 'grave')).toBe(stepUp);
    const { status, location } = await browser.send(at('me'), at('grave'), {});
    expect([status, location?.replace(site.origin, '')]).toEqual([303, '/en/desk/sign-in?next=%2Fen%2Fdesk&fresh=yes']);
    expect(await probe()).toBe('in');
  });

  test('the proof makes a new secret, keeps the role, ends the old session and is in the journal', async () => {
    const before = browser.cookie('desk') ?? '';
    site.db.clock.pass({ minutes: 6 });
    await site.signIn(officer.subject, browser, { fresh: true, next: '/en/desk/grave' });
    expect(browser.cookie('desk')).not.toBe(before);
    expect(await probe(browser, 'grave')).toBe('in');
    const old = cookieBrowser();
    old.plant('localhost', 'desk', before);
    expect(await probe(old)).toBe(toSignIn);
    expect((await journal('signed-in')).map(({ facts }) => facts['stepUp'])).toEqual([undefined, true]);
    const asked = site.centre.asked.at(-1);
    expect([asked?.get('prompt'), asked?.get('max_age')]).toEqual(['login', '300']);
  });

  test('by somebody else it is refused, and the session stays whose it was', async () => {
    const other = await works('centre', 'coordinator');
    site.db.clock.pass({ minutes: 6 });
    browser.forget('127.0.0.1');
    const { answer } = await site.signIn(other.subject, browser, { fresh: true });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Somebody else signed in');
    expect(await probe(browser, 'grave')).toBe(stepUp);
    expect((await browser.ask(at('probe'))).body).toContain(officer.actor.officer);
  });

  test('an old proof that the provider passes off as a new one is refused', async () => {
    site.db.clock.pass({ minutes: 6 });
    site.centre.lie = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 600 });
    const { answer } = await site.signIn(officer.subject, browser, { fresh: true });
    site.centre.lie = undefined;
    expect(answer.status).toBe(403);
  });
});

describe('a form that comes too late loses nothing', () => {
  test('401, with a link to sign in beside it, and no change', async () => {
    await change('update access.session set ended_at = $2 where officer_id = $1', [
      officer.actor.officer,
      MONDAY_MORNING,
    ]);
    const answer = await browser.send(`${site.origin}/en`, at('probe'), {});
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('What you typed is still there.');
    expect(answer.body).toContain('target="_blank" rel="noopener"');
  });
});

describe('somebody with several roles works in one of them', () => {
  let second: TestOfficer;
  beforeEach(async () => {
    second = await works('GM0935', 'coordinator');
    await change('update access.role set officer_id = $1 where role_id = $2', [officer.actor.officer, second.roleId]);
    browser = cookieBrowser();
  });
  const choose = (role: string, next = '/en/desk/probe') => browser.send(at('me'), at('me'), { role, next });

  test('is asked in which, and until then is in none', async () => {
    const { answer } = await site.signIn(officer.subject, browser, { next: '/en/desk/probe' });
    expect(answer.body).toContain('content="0; url=/en/desk/me?next=%2Fen%2Fdesk%2Fprobe"');
    expect(await probe()).toMatch(/^\/en\/desk\/me/);
    expect((await choose('')).status).toBe(422);
  });

  test('a choice makes a new secret, ends the old one, and is in the journal by the chosen agency and role', async () => {
    await site.signIn(officer.subject, browser);
    const before = browser.cookie('desk') ?? '';
    const { status, location } = await choose(second.roleId);
    expect([status, location]).toEqual([303, at('probe')]);
    expect((await browser.ask(at('probe'))).body).toContain('GM0935');
    const old = cookieBrowser();
    old.plant('localhost', 'desk', before);
    expect(await probe(old)).toBe(toSignIn);
    expect(await journal('role-chosen')).toEqual([{ facts: {}, agency: 'GM0935', role: 'coordinator' }]);
  });

  test('a choice changes neither the end of the session nor how fresh its proof is', async () => {
    await site.signIn(officer.subject, browser);
    site.db.clock.pass({ minutes: 6 });
    await choose(second.roleId);
    expect(await probe(browser, 'grave')).toMatch(/fresh=yes$/);
    const rows = await site.db.everything(
      'select distinct ends_at, authenticated_at from access.session where officer_id = $1 and role_id is distinct from $2',
      [officer.actor.officer, officer.roleId],
    );
    expect(rows).toHaveLength(1);
  });

  test('a role of somebody else, one that ended and one that is no id are refused, and the role stays', async () => {
    await site.signIn(officer.subject, browser);
    await choose(second.roleId);
    const other = await works('centre', 'administrator');
    await change('update access.role set ended_at = $2 where role_id = $1', [officer.roleId, MONDAY_MORNING]);
    for (const role of [other.roleId, officer.roleId, 'administrator', "' or 1=1 --"]) {
      const answer = await choose(role);
      expect([role, answer.status]).toEqual([role, 422]);
      expect(answer.body).toContain('That role has ended');
    }
    expect((await browser.ask(at('probe'))).body).toContain('GM0935');
  });

  test('after the choice nobody is sent to another site', async () => {
    await site.signIn(officer.subject, browser);
    const { location } = await choose(second.roleId, 'https://evil.example/');
    expect(location).toBe(`${site.origin}/en/desk`);
  });
});

describe('signing out', () => {
  test('ends this session, clears what is ours in the browser and nobody else’s, and is in the journal', async () => {
    browser.plant('localhost', 'sign-in-abcdefgh', 'under way');
    browser.plant('localhost', 'booking-0b5c7a0e-1111-4111-8111-111111111111', 'secret');
    browser.plant('localhost', 'of-another-product', 'stays');
    const elsewhere = cookieBrowser();
    await site.signIn(officer.subject, elsewhere);
    const secret = browser.cookie('desk') ?? '';
    const answer = await browser.send(at('me'), at('sign-out'), {});
    expect([answer.status, answer.location]).toEqual([303, at('signed-out')]);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    browser.forget('127.0.0.1');
    expect(browser.names()).toEqual(['of-another-product']);
    browser.plant('localhost', 'desk', secret);
    expect(await probe()).toBe(toSignIn);
    expect(await probe(elsewhere)).toBe('in');
    expect(await journal('signed-out')).toHaveLength(1);
  });

  test('everywhere ends every session of this person and of nobody else', async () => {
    const [elsewhere, colleague] = [cookieBrowser(), cookieBrowser()];
    await site.signIn(officer.subject, elsewhere);
    await site.signIn((await works('centre', 'officer')).subject, colleague);
    await browser.send(at('me'), at('sign-out'), { everywhere: 'yes' });
    expect([await probe(elsewhere), await probe(colleague)]).toEqual([toSignIn, 'in']);
    expect((await journal('signed-out-everywhere')).map(({ facts }) => facts['sessions'])).toEqual([2]);
  });

  test('works for who has no role any more', async () => {
    await change('update access.role set ended_at = $2 where role_id = $1', [officer.roleId, MONDAY_MORNING]);
    expect((await browser.send(at('me'), at('sign-out'), {})).status).toBe(303);
    const open = await site.db.everything('select from access.session where officer_id = $1 and ended_at is null', [
      officer.actor.officer,
    ]);
    expect(open).toHaveLength(0);
  });

  test('and the next person at this computer proves who they are, although the provider still knows the one before', async () => {
    await browser.send(at('me'), at('sign-out'), {});
    // Without asking for a new proof the provider would lead straight back, as the one before.
    const start = `${site.origin}/en/desk/sign-in/start?provider=centre&next=/en/desk/me`;
    const { location } = await browser.follow(start, (to) => to.includes('/who') || to.includes('/desk/callback'));
    expect(location).toBe(`${site.centre.settings.issuer}/who`);
  });

  test('or resting too long: leaving the question for a new proof out of the address does not help the next person', async () => {
    site.db.clock.pass({ minutes: 15 });
    expect(await probe()).toBe(toSignIn);
    const start = await browser.ask(`${site.origin}/en/desk/sign-in/start?provider=centre&next=/en/desk/me`);
    const question = new URL(start.location ?? '');
    question.searchParams.delete('prompt');
    question.searchParams.delete('max_age');
    site.centre.lie = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 900 });
    const back = await browser.follow(question.href, (to) => to.includes('/desk/callback'));
    const answer = await browser.ask(back.location ?? '');
    site.centre.lie = undefined;
    expect(answer.status).toBe(403);
    expect(await probe()).toBe(toSignIn);
  });

  test('by another site is refused', async () => {
    const { body } = await browser.ask(at('me'));
    expect(body).toContain('Kim de Boer');
    const answer = await browser.ask(at('sign-out'), { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
    expect(await probe()).toBe('in');
  });
});
