import { globSync, readFileSync } from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/app/server.ts';
import { openLog } from '../../src/platform/log.ts';
import { openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { answered, bodyOf, FORM, seenBy } from '../builders/forms.ts';
import { watchRoutes } from '../builders/routes.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await openedCentre(db);
});
afterAll(() => db.close());

type Cookie = LightMyRequestResponse['cookies'][number];

/** All cookies that a visitor gets who asks for every route and plans a visit, by name without what is a person's own. */
async function cookiesAt(publicUrl: string): Promise<ReadonlyMap<string, Cookie>> {
  const watch = watchRoutes();
  const settings = {
    centre: 'maastricht',
    publicUrl,
    rateLimits: false,
    trustedProxies: 0,
    securityContact: 'https://example.org/security',
  };
  const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
  watch.stop();
  const found = new Map<string, Cookie>();
  const gather = (answer: LightMyRequestResponse): LightMyRequestResponse => {
    for (const cookie of answer.cookies)
      found.set(cookie.name.replace(/(?<=booking-)[0-9a-f-]{36}$|(?<=sign-in-)\w+$/, 'ID'), cookie);
    return answer;
  };
  const seen = await seenBy(app);
  const post = async (url: string, fields: Readonly<Record<string, string>>) =>
    gather(
      await app.inject({
        method: 'POST',
        url,
        headers: { ...FORM, cookie: seen.cookie },
        payload: bodyOf(fields, seen),
      }),
    );
  for (const { method, url } of watch.routes()) gather(await app.inject({ method: method as 'GET', url }));
  for (const { method, url } of watch.routes()) if (method === 'POST') await post(url, {});
  const plan = String((await post('/en/plan/new', {})).headers.location);
  for (const [name, fields] of Object.entries(answered)) await post(`${plan}/${name}`, fields);
  await post('/en/book', { plan: plan.split('/').at(-1) ?? '' });
  await app.close();
  return found;
}

type Kept = { readonly hours?: number; readonly sameSite?: 'Strict' };

/** Every cookie of the product; one more belongs here before it belongs anywhere else. */
const kept: Readonly<Record<string, Kept>> = {
  // The secret of the forms, until the browser is closed.
  form: {},
  // Opens one booking, as long as its draft lives.
  'booking-ID': { hours: 24 },
  // An officer's session, until it ends or the browser is closed.
  desk: { sameSite: 'Strict' },
  // One sign-in under way: the identity provider leads back to it.
  'sign-in-ID': { hours: 1 },
};

describe.each([
  ['https://desk.example', '__Host-', true],
  ['http://localhost:3000', '', undefined],
] as const)('the cookies at %s', (publicUrl, prefix, secure) => {
  test('are these, and no script, other site, subdomain or open network gets them', { timeout: 120_000 }, async () => {
    const found = await cookiesAt(publicUrl);
    for (const name of ['form', 'booking-ID']) expect([...found.keys()]).toContain(prefix + name);
    for (const [full, cookie] of found) {
      expect(full.startsWith(prefix), full).toBe(true);
      const { hours, sameSite = 'Lax' } = kept[full.slice(prefix.length)] ?? { hours: -1 };
      expect(hours, `${full} is in the list`).not.toBe(-1);
      expect(cookie, full).toMatchObject({ path: '/', httpOnly: true, sameSite });
      expect(cookie.secure, full).toBe(secure);
      expect(cookie.domain, full).toBeUndefined();
      if (cookie.value === '') continue;
      if (hours === undefined) expect(cookie.maxAge ?? cookie.expires, full).toBeUndefined();
      else expect(cookie.maxAge, full).toBeLessThanOrEqual(hours * 3600);
    }
  });
});

test('every cookie is set with the attributes of src/platform/http/own-cookie.ts, and in these files only', () => {
  const setting = globSync('src/**/*.{ts,tsx}')
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => /\.(set|clear)Cookie\(|set-cookie/i.test(text));
  for (const { file, text } of setting) {
    expect(text, file).toContain('ownCookieOptions(');
    expect(text, file).toContain('ownCookieName(');
    expect(file).toMatch(/^src\/platform\/http\/[a-z-]+-cookie\.ts$/);
  }
  expect(setting.map(({ file }) => file)).toContain('src/platform/http/booking-cookie.ts');
});
