import { globSync } from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/app/server.ts';
import { openLog } from '../../src/platform/log.ts';
import { clientFolder } from '../../src/web/assets.ts';
import { openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { bodyOf, FORM, seenBy, type Seen } from '../builders/forms.ts';
import { watchRoutes, type KnownRoute } from '../builders/routes.ts';
import { testServer, type TestServer } from '../builders/server.ts';

let db: TestDatabase;
let server: TestServer;
let routes: readonly KnownRoute[];
let seen: Seen;

beforeAll(async () => {
  db = await testDatabase();
  await openedCentre(db);
  const watch = watchRoutes();
  server = await testServer(db, 'every-answer');
  watch.stop();
  routes = watch.routes().filter(({ method }) => method !== 'HEAD');
  seen = await seenBy(server.app);
});
afterAll(async () => {
  await server.close();
  await db.close();
});

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';" +
  "base-uri 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'";

const safe = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

/** The one document that other websites may read: it describes the interface, and holds nothing of anybody. */
const forOtherSites = '/api/v1/openapi.json';

function expectSafe(answer: LightMyRequestResponse, what: string): void {
  const kept = what.includes('/assets/') && answer.statusCode === 200;
  const isPlain = String(answer.headers['content-type']).startsWith('text/plain') && answer.statusCode >= 400;
  const expected = {
    ...safe,
    ...(isPlain ? { 'content-security-policy': "default-src 'none';frame-ancestors 'none'" } : {}),
    ...(kept ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}),
    ...(what.includes(forOtherSites) && answer.statusCode === 200
      ? { 'cross-origin-resource-policy': 'cross-origin' }
      : {}),
  };
  for (const [name, value] of Object.entries(expected)) expect(answer.headers[name], `${what}: ${name}`).toBe(value);
  expect(answer.headers['x-request-id'], what).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['x-powered-by'] ?? answer.headers['server'], what).toBeUndefined();
}

/** Sends what a browser would send from a page of ours. */
async function sent({ method, url }: KnownRoute, fields: Record<string, string> = {}) {
  const isForm = method !== 'GET' && method !== 'HEAD';
  return server.app.inject({
    method: method as 'GET',
    url,
    headers: { cookie: seen.cookie, ...(isForm ? FORM : {}) },
    ...(isForm ? { payload: bodyOf(fields, seen) } : {}),
  });
}

describe('every answer carries the safe headers', () => {
  test('of every route that is registered, whatever it answers', async () => {
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes) {
      const answer = await sent(route);
      const what = `${route.method} ${route.url} (${answer.statusCode})`;
      expect(answer.statusCode, what).toBeLessThan(500);
      expectSafe(answer, what);
    }
  });

  test('of every method at every address, known there or not', async () => {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;
    for (const url of ['/en', '/en/plan/new', '/api/v1/holds', '/robots.txt', forOtherSites])
      for (const method of methods) {
        const answer = await server.app.inject({ method: method as 'GET', url });
        const what = `${method} ${url} (${answer.statusCode})`;
        expect(answer.statusCode, what).toBeLessThan(500);
        expectSafe(answer, what);
        if (method === 'TRACE') expect(answer.statusCode).toBe(404);
      }
  });

  test.each([
    ['an unknown page', '/en/nowhere', 404],
    ['a path that is no text', '/en/%E0%A4%A', 400],
    ['a parameter that is too long', `/en/plan/${'a'.repeat(3000)}`, 414],
    ['a file above the folder', '/assets/../../package.json', 404],
    ['the manifest of the build', '/.vite/manifest.json', 404],
    ['the repository', '/.git/config', 404],
    ['the settings', '/.env', 404],
    ['a source map', '/assets/main.js.map', 404],
    ['a redirect', '/', 302],
  ])('of %s', async (_what, url, status) => {
    const answer = await server.app.inject({ url });
    expect(answer.statusCode).toBe(status);
    expectSafe(answer, url.replace('/assets/', '/'));
  });

  test('of our own fault, which tells nothing of the inside', async () => {
    const broken = () => Promise.reject(new Error('connection to /var/lib/secret as owner failed'));
    const parts = { clock: db.clock, log: openLog('silent'), settings: serverSettings('http://localhost:3000') };
    let works = true;
    const acts = new Proxy(db.acts, {
      get: (target, name) => (works ? (Reflect.get(target, name) as unknown) : broken),
    });
    const app = await buildServer({ acts, ...parts });
    await app.ready();
    works = false;
    for (const url of [`/en/plan/${'0'.repeat(26)}`, `/api/v1/bookings/${crypto.randomUUID()}`]) {
      const headers = { authorization: `Bearer ${'0'.repeat(26)}` };
      const answer = await app.inject({ url, headers });
      expect(answer.statusCode).toBe(500);
      expectSafe(answer, url);
      expect(answer.body).not.toMatch(/secret|owner|\.ts\b|node_modules/);
    }
    await app.close();
  });

  test('over https also that https stays', async () => {
    const settings = serverSettings('https://desk.example');
    const app = await buildServer({ acts: db.acts, clock: db.clock, log: openLog('silent'), settings });
    const { headers } = await app.inject({ url: '/en' });
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    await app.close();
  });

  test('no source map is built', () => {
    const files = globSync('**/*', { cwd: clientFolder });
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  });
});

describe('another site cannot act in a person’s browser', () => {
  const changing = () => routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('with %j every route that changes something says no, even with the token', async (headers) => {
    expect(changing().length).toBeGreaterThan(20);
    for (const { method, url } of changing()) {
      const answer = await server.app.inject({
        method: method as 'POST',
        url,
        headers: { ...FORM, cookie: seen.cookie, ...headers },
        payload: bodyOf({}, seen),
      });
      expect(answer.statusCode, `${method} ${url}`).toBe(403);
      if (!url.startsWith('/api/')) {
        expect(answer.body).toContain(url.startsWith('/nl') ? 'Dit hebben wij niet gedaan' : 'We did not do this');
        expect(answer.body).not.toContain('<form');
      }
    }
  });

  test('without the token of this browser every form says no, and only REST needs none', async () => {
    const open = changing().filter(({ needsToken }) => !needsToken);
    expect(open.filter(({ url }) => !url.startsWith('/api/v1/'))).toEqual([]);
    for (const { method, url } of changing().filter((route) => route.needsToken))
      for (const [name, headers, payload] of [
        ['nothing', {}, ''],
        ['no body and no type', { 'content-type': '' }, ''],
        ['a cookie only', { cookie: seen.cookie }, ''],
        ['a token only', {}, bodyOf({}, seen)],
        ['the cookie of another', { cookie: 'form=AAAAAAAAAAAAAAAAAAAAAAAA' }, bodyOf({}, seen)],
        ['JSON', { 'content-type': 'application/json', cookie: seen.cookie }, '{}'],
      ] as const) {
        const all = Object.fromEntries(Object.entries({ ...FORM, ...headers }).filter(([, value]) => value !== ''));
        const answer = await server.app.inject({ method: method as 'POST', url, headers: all, payload });
        expect(answer.statusCode, `${method} ${url} with ${name}`).toBe(403);
      }
  });

  test.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'http://localhost:3000' }], [{}]])(
    '%j with the token is ours',
    async (headers) => {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/en/plan/new',
        headers: { ...FORM, cookie: seen.cookie, ...headers },
        payload: bodyOf({}, seen),
      });
      expect(answer.statusCode).toBe(303);
    },
  );
});

describe('a page that is not there tells what to do, in its language', () => {
  test.each([
    ['/en/nowhere', 'en', 'We cannot find this page'],
    ['/nl/nergens', 'nl', 'Wij kunnen deze pagina niet vinden'],
  ])('%s', async (url, language, title) => {
    const answer = await server.app.inject({ url });
    expect(answer.body).toContain(`<html lang="${language}"`);
    expect(answer.body).toContain(`<h1>${title}</h1>`);
    // On one line: its parts never part.
    expect(answer.body).toContain('043\u00a0000\u00a000\u00a000');
  });

  test('a program gets a problem', async () => {
    const answer = await server.app.inject({ url: '/api/v1/nowhere', headers: { 'accept-language': 'nl' } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:eenloket:problem:not-found',
      status: 404,
      title: 'Wij kunnen deze pagina niet vinden',
    });
  });
});

test('a body of a megabyte is refused with a page that says so', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/en/plan/new',
    headers: FORM,
    payload: `a=${'x'.repeat(1_000_000)}`,
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.body).toContain('This is too much text');
});

test('a form whose fields are called __proto__ or constructor changes nothing and ends in no error', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/en/plan/new',
    headers: { ...FORM, cookie: seen.cookie },
    payload: bodyOf('__proto__=1&constructor=2&__proto__[polluted]=3', seen),
  });
  expect(answer.statusCode).toBe(303);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('security.txt names a contact and a term in the future', async () => {
  const { body } = await server.app.inject({ url: '/.well-known/security.txt' });
  expect(body).toMatch(/^Contact: https:\/\/example.org\/security$/m);
  expect(new Date(/^Expires: (.+)$/m.exec(body)?.[1] ?? '').getTime()).toBeGreaterThan(
    db.clock.now().epochMilliseconds,
  );
});

function serverSettings(publicUrl: string) {
  return {
    centre: 'maastricht',
    publicUrl,
    rateLimits: false,
    trustedProxies: 0,
    securityContact: 'https://example.org/security',
  };
}
