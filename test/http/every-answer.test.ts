import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { testServer, type TestServer } from '../builders/server.ts';

let db: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  db = await testDatabase();
  await openedCentre(db);
  server = await testServer(db, 'every-answer');
});
afterAll(async () => {
  await server.close();
  await db.close();
});

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';" +
  "base-uri 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'";

/** Every route that the server knows, as `GET /en/…`, with a made-up value for each parameter. */
function routes(): readonly { method: string; url: string }[] {
  const lines = server.app.printRoutes({ commonPrefix: false }).split('\n');
  const stack: string[] = [];
  return lines.flatMap((line) => {
    const found = /^([│\s]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!found) return [];
    const [, indent = '', part = '', methods = ''] = found;
    stack[indent.length / 4] = part;
    stack.length = indent.length / 4 + 1;
    const url = stack.join('').replace(/:\w+/g, 'made-up').replace(/\*/g, 'made-up');
    return methods
      .split(', ')
      .filter((method) => method && method !== 'HEAD')
      .map((method) => ({ method, url: url || '/' }));
  });
}

describe('every answer carries the safe headers', () => {
  test('of every route, whatever it answers', async () => {
    const found = routes();
    expect(found.length).toBeGreaterThan(30);
    for (const { method, url } of found) {
      const answer = await server.app.inject({ method: method as 'GET', url });
      const what = `${method} ${url} (${answer.statusCode})`;
      expect(answer.statusCode, what).toBeLessThan(500);
      expect(answer.headers['content-security-policy'], what).toBe(policy);
      expect(answer.headers['x-content-type-options'], what).toBe('nosniff');
      expect(answer.headers['x-frame-options'], what).toBe('DENY');
      expect(answer.headers['referrer-policy'], what).toBe('same-origin');
      expect(answer.headers['x-request-id'], what).toMatch(/^[0-9a-f-]{36}$/);
      if (!url.startsWith('/assets/')) expect(answer.headers['cache-control'], what).toBe('no-store');
    }
  });

  test.each([
    ['an unknown page', '/en/nowhere', 404],
    ['a path that is no text', '/en/%E0%A4%A', 400],
    ['a parameter that is too long', `/en/plan/${'a'.repeat(3000)}`, 414],
    ['a file above the folder', '/assets/../../package.json', 404],
    ['the manifest of the build', '/.vite/manifest.json', 404],
    ['the repository', '/.git/config', 404],
  ])('of %s', async (_what, url, status) => {
    const answer = await server.app.inject({ url });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('a page that is not there tells what to do, in its language', () => {
  test.each([
    ['/en/nowhere', 'en', 'We cannot find this page'],
    ['/nl/nergens', 'nl', 'Wij kunnen deze pagina niet vinden'],
  ])('%s', async (url, language, title) => {
    const answer = await server.app.inject({ url });
    expect(answer.body).toContain(`<html lang="${language}"`);
    expect(answer.body).toContain(`<h1>${title}</h1>`);
    expect(answer.body).toContain('043 000 00 00');
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

describe('another site cannot act in a person’s browser', () => {
  const post = (headers: Record<string, string>) =>
    server.app.inject({
      method: 'POST',
      url: '/en/plan/new',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: '',
    });

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('%j is refused', async (headers) => {
    const answer = await post(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('We did not do this');
  });

  test.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'http://localhost:3000' }], [{}]])(
    '%j is ours',
    async (headers) => {
      expect((await post(headers)).statusCode).toBe(303);
    },
  );
});

test('a body of a megabyte is refused with a page that says so', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/en/plan/new',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `a=${'x'.repeat(1_000_000)}`,
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.body).toContain('This is too much text');
});

test('a form whose fields are called __proto__ or constructor changes nothing and ends in no error', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/en/plan/new',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '__proto__=1&constructor=2&__proto__[polluted]=3',
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

test('files of the design may be kept for ever, because their names carry a hash', async () => {
  const page = await server.app.inject({ url: '/en' });
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? '';
  const answer = await server.app.inject({ url: style });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});
