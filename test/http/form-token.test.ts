import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { answered, bodyOf, FORM, formsAt, seenBy, tokenIn } from '../builders/forms.ts';
import { served, type Served } from '../builders/served.ts';

let db: TestDatabase;
let product: Served;

beforeAll(async () => {
  db = await testDatabase();
  await openedCentre(db);
  product = await served(db);
});
afterAll(async () => {
  await product.close();
  await db.close();
});

const own = { 'sec-fetch-site': 'same-origin' } as const;

async function sentWithout(address: string, payload: string, headers: Record<string, string> = own) {
  return product.app.inject({ method: 'POST', url: address, headers: { ...FORM, ...headers }, payload });
}

/** Every hidden field of the form of a page, in order. */
function fieldsOf(html: string): readonly [string, string][] {
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    plain(name),
    plain(value),
  ]);
}

function plain(html: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#x27|amp);/g, (_all, name: string) => signs[name] ?? '');
}

describe('a form of our own page whose token is gone or old', () => {
  test.each([
    ['en', 'Please send this once more', 'Send again'],
    ['nl', 'Stuur dit alstublieft nog een keer', 'Nog een keer sturen'],
  ])('changes nothing, and is sent again with one press, in its language (%s)', async (language, title, button) => {
    const plan = await formsAt(product.origin).newPlan();
    const address = `/${language}${plan}/residence`;
    const sheet = () =>
      db.everything('select answers, changed_at::text from route.answer_sheet where code = $1', [
        plan.split('/').at(-1),
      ]);
    const before = await sheet();

    const refused = await sentWithout(address, 'residence=GM0938&csrf-token=old-token');
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain(`<h1>${title}</h1>`);
    expect(refused.body).toContain(button);
    expect(refused.body).toMatch(new RegExp(`<form[^>]* action="${address}"`));
    expect(await sheet()).toEqual(before);

    const fields = fieldsOf(refused.body);
    const cookie = refused.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const again = await sentWithout(address, new URLSearchParams(fields.map((field) => [...field])).toString(), {
      ...own,
      cookie,
    });
    expect(again.statusCode).toBe(303);
    expect(await sheet()).not.toEqual(before);
  });

  test('is sent again with exactly the same fields, whatever was typed in them', async () => {
    const typed: [string, string][] = [
      ['text', 'é "quoted" <b>&amp;</b> \'x\' 東京 🙂'],
      ['several', 'one'],
      ['several', 'two'],
      ['lines', 'first\r\nsecond'],
      ['empty', ''],
      ['key', crypto.randomUUID()],
      ['<name>', 'x'],
    ];
    const refused = await sentWithout('/en/plan/new', new URLSearchParams(typed).toString());
    expect(fieldsOf(refused.body).filter(([name]) => name !== FORM_TOKEN)).toEqual(typed);
    expect(refused.body).not.toContain('<b>');
  });

  test.each([
    ['does not tell where it comes from', {}],
    ['comes from another website', { origin: 'https://evil.example' }],
    ['comes from another part of our domain', { 'sec-fetch-site': 'same-site' }],
  ])('is not offered again when it %s', async (_what, headers) => {
    const { statusCode, body } = await sentWithout('/en/plan/new', 'residence=GM0938', headers);
    expect(statusCode).toBe(403);
    expect(body).not.toContain('<form');
    expect(body).not.toContain('GM0938');
  });
});

describe('the token', () => {
  test('belongs to one browser: that of another opens nothing', async () => {
    const [mine, theirs] = [await seenBy(product.app), await seenBy(product.app)];
    const post = (cookie: string, token: string) =>
      sentWithout('/en/plan/new', bodyOf({}, { cookie, token }), { ...own, cookie });
    expect((await post(mine.cookie, mine.token)).statusCode).toBe(303);
    expect((await post(mine.cookie, theirs.token)).statusCode).toBe(403);
    expect((await post(theirs.cookie, mine.token)).statusCode).toBe(403);
    for (let at = 0; at < mine.token.length; at++) {
      const sign = mine.token[at] === 'A' ? 'B' : 'A';
      const changed = mine.token.slice(0, at) + sign + mine.token.slice(at + 1);
      expect((await post(mine.cookie, changed)).statusCode, String(at)).toBe(403);
    }
  });

  test('is another on each page, and all of one browser hold', async () => {
    const first = await product.app.inject({ url: '/en' });
    const cookie = first.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const second = await product.app.inject({ url: '/nl', headers: { cookie } });
    expect(second.cookies).toEqual([]);
    expect(tokenIn(second.body)).not.toBe(tokenIn(first.body));
    for (const { body } of [first, second]) {
      const answer = await sentWithout('/en/plan/new', bodyOf({}, { cookie, token: tokenIn(body) }), {
        ...own,
        cookie,
      });
      expect(answer.statusCode).toBe(303);
    }
  });

  test('never reaches the work of a page: two sendings of one form are the same sending', async () => {
    const forms = formsAt(product.origin);
    const plan = await forms.answeredPlan();
    const answer = await forms.post(`/en${plan}/stay`, answered['stay'] ?? {});
    expect(answer.status).toBe(303);
    const [sheet] = await db.everything<{ answers: unknown }>(
      'select answers from route.answer_sheet where code = $1',
      [plan.split('/').at(-1)],
    );
    expect(JSON.stringify(sheet)).not.toContain('token');
  });

  test('brings no cookie to a page without a form', async () => {
    const plan = await formsAt(product.origin).newPlan();
    for (const url of ['/en/nowhere', '/en/start/employer', '/', '/api/v1/openapi.json', '/.well-known/security.txt'])
      expect((await product.app.inject({ url })).cookies, url).toEqual([]);
    expect((await product.app.inject({ url: `/en${plan}/residence` })).cookies).toHaveLength(1);
  });
});

test('no cookie opens anything for a program', async () => {
  const forms = formsAt(product.origin);
  const plan = await forms.answeredPlan();
  const draft = await forms.post('/en/book', { plan: plan.split('/').at(-1) ?? '' });
  const cookies = draft.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const booking = /booking-([0-9a-f-]{36})=/.exec(cookies.join(' '))?.[1] ?? '';
  expect(booking).not.toBe('');
  const seen = await seenBy(product.app);
  const headers = { cookie: [...cookies, seen.cookie].join('; ') };
  const here = await product.app.inject({ url: `/en/book/${booking}/persons`, headers });
  expect(here.statusCode, 'the cookies do open the pages').toBe(200);
  for (const [method, url] of [
    ['GET', `/api/v1/bookings/${booking}`],
    ['DELETE', `/api/v1/bookings/${booking}`],
    ['POST', `/api/v1/holds/${booking}/extension`],
  ] as const) {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const answer = await product.app.inject({ method, url, headers: { ...headers, ...key } });
    expect(answer.statusCode, url).toBe(401);
    expect(answer.cookies, url).toEqual([]);
  }
});

describe('nobody can forget it', () => {
  const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$|src\/web\/look\//.test(file));
  const using = (words: RegExp) => sources.filter((file) => words.test(readFileSync(file, 'utf8')));

  test('forms are written by one component only', () => {
    expect(using(/<form\b/)).toEqual(['src/web/form.tsx']);
  });

  test('pages are sent by one function only', () => {
    const senders = using(/\brenderPage\(/).filter((file) => file !== 'src/web/render.tsx');
    // The identity provider of the demonstration sends its own answers; none of them has a form.
    expect(senders.filter((file) => file !== 'src/app/demo-provider.ts')).toEqual(['src/web/holder-pages.tsx']);
  });
});
