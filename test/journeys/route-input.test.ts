import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { answered, formsAt } from '../builders/forms.ts';
import { served, type Served } from '../builders/served.ts';

let db: TestDatabase;
let product: Served;
let forms: ReturnType<typeof formsAt>;

beforeAll(async () => {
  db = await testDatabase();
  product = await served(db);
  forms = formsAt(product.origin);
});
afterAll(async () => {
  await product.close();
  await db.close();
});

describe('bad input over HTTP', () => {
  const fresh = { nationalities: answered['nationalities'] };
  test.each([
    ['nationalities', { 'nationality-1': 'Atlantis' }, 'Atlantis'],
    ['nationalities', { 'nationality-1': '"><script>alert(1)</script>' }, '&lt;script&gt;'],
    ['residence', { residence: 'GM9999' }, 'Choose a municipality from the list'],
    [
      'arrival',
      { arrival: 'coming', 'arrival-date-day': '31', 'arrival-date-month': '2', 'arrival-date-year': '2027' },
      'This date does not exist',
    ],
    [
      'arrival',
      { arrival: 'coming', 'arrival-date-day': '1', 'arrival-date-month': '1', 'arrival-date-year': '2026' },
      'This day is past',
    ],
    ['household', { partner: 'spouse', 'children-1-5': '99' }, 'You can fill in 20 children'],
    ['stay', { __proto__x: 'long' }, 'Choose how long you stay'],
    ['purpose', { purpose: 'holiday' }, 'Choose why you come'],
  ])('%s with %j gives a page that helps, 422', async (name, fields, words) => {
    const plan = await forms.newPlan();
    await forms.post(`/en${plan}/residence`, { residence: 'GM0938' });
    await forms.post(`/en${plan}/nationalities`, fresh.nationalities ?? {});
    const answer = await forms.post(`/en${plan}/${name}`, fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('<title>Error: ');
    expect(html).toContain(words);
    expect(html).not.toContain('<script>alert');
  });

  test('the name __proto__ and a field sent twice do no harm', async () => {
    const plan = await forms.newPlan();
    expect((await forms.post(`/en${plan}/residence`, '__proto__=GM0938&constructor=x')).status).toBe(422);
    expect((await forms.post(`/en${plan}/residence`, 'residence=GM0938&residence=GM0917')).status).toBe(422);
    expect((await forms.post(`/en${plan}/__proto__`, { residence: 'GM0938' })).status).toBe(404);
    expect(({} as Record<string, unknown>)['residence']).toBeUndefined();
  });

  test('9 persons get a plan that says to call', async () => {
    const plan = await forms.answeredPlan({
      household: { partner: 'spouse', 'children-6-11': '7' },
      familyNationalities: {},
    });
    const html = await (await fetch(`${product.origin}/en${plan}`)).text();
    expect(html).toContain('Please call us');
    expect(html).not.toContain('action="/en/book"');
  });

  test.each([
    '/plan/0',
    `/plan/${'0'.repeat(26)}`,
    `/plan/${'0'.repeat(26)}/mail`,
    `/plan/${'0'.repeat(26)}/stay`,
    '/plan/%2e%2e%2f%2e%2e',
    '/plan/x/y',
  ])('the forged address %s is a page with a way on, 404', async (address) => {
    const answer = await fetch(`${product.origin}/nl${address}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('href="/nl"');
    expect((await forms.post(`/nl${address}`, { stay: 'long' })).status).toBe(404);
  });

  test('a body of 1 MB is refused, 413, and an unknown kind of body, 415', async () => {
    const plan = await forms.newPlan();
    const answer = await forms.post(`/en${plan}/residence`, `residence=${'x'.repeat(1_000_000)}`);
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect((await forms.post(`/en${plan}/residence`, '<a/>', { 'content-type': 'text/xml' })).status).toBe(415);
  });

  test('another site cannot answer for somebody, 403', async () => {
    const plan = await forms.newPlan();
    const answer = await forms.post(
      `/en${plan}/residence`,
      { residence: 'GM0938' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });

  test('a question that is not asked leads on, and looking changes nothing', async () => {
    const plan = await forms.newPlan();
    await forms.post(`/en${plan}/residence`, { residence: 'germany' });
    const answer = await forms.post(`/en${plan}/stay`, { stay: 'long' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en${plan}`]);
    const sheets = () => db.everything('select code, answers, changed_at::text from route.answer_sheet order by code');
    const before = await sheets();
    for (const path of ['', '/plan/new', plan, `${plan}/residence`, `${plan}/mail`])
      await fetch(`${product.origin}/en${path}`);
    expect(await sheets()).toEqual(before);
  });
});

test('the start sends a browser to its language', async () => {
  const answer = await fetch(product.origin, { redirect: 'manual', headers: { 'accept-language': 'nl-NL,nl;q=0.9' } });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/nl']);
});

test('the start tells of a closed desk two weeks before, and no sooner', async () => {
  const barOn = async (now: string) => {
    db.clock.set(now);
    const html = await (await fetch(`${product.origin}/en`)).text();
    return /notice-bar__text">([^<]*)/.exec(html)?.[1];
  };
  expect(await barOn('2027-01-25T09:00:00Z')).toBeUndefined();
  expect(await barOn('2027-01-26T09:00:00Z')).toBe('We are closed on Monday 8 February (Carnival Monday).');
});
