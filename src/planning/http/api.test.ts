import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../../../test/builders/answers.ts';
import {
  api,
  askOverRest,
  bearer,
  db,
  familyDetails,
  freshKey,
  researcherDetails,
} from '../../../test/builders/api.ts';

askOverRest();

type Found = { days: { day: string; visits: { start: string; end: string }[]; refusal: { kind: string } | null }[] };
type Hold = { booking: string; secret: string; day: string; heldUntil: string; sittings: { service: string }[] };

async function firstVisit(answers: object): Promise<{ day: string; start: string }> {
  const { days } = (await api.post('/visit-searches', { answers })).json<Found>();
  const open = days.find(({ visits }) => visits.length > 0);
  return { day: open?.day ?? '', start: open?.visits[0]?.start ?? '' };
}

async function hold(answers: object, more: object = {}): Promise<Hold> {
  const answer = await api.post(
    '/holds',
    { answers, language: 'en', ...(await firstVisit(answers)), ...more },
    freshKey(),
  );
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function book({ booking, secret }: Hold, details: object) {
  return api.post('/bookings', { booking, ...details }, { ...freshKey(), ...bearer(secret) });
}

test('the centre says what is served, for whom, when, and who helps', async () => {
  const answer = await api.get('/centre', { 'accept-language': 'nl' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({ 'api-version': '1.0.0', 'content-language': 'nl' });
  const centre = answer.json<{
    municipalities: { code: string; served: boolean }[];
    services: object[];
    opening: object[];
  }>();
  expect(centre.municipalities).toHaveLength(17);
  expect(centre.municipalities.every(({ served }) => served)).toBe(true);
  expect(centre.services).toContainEqual({
    code: 'registration',
    agency: 'municipality',
    step: 'step-S05',
    name: 'Inschrijving bij de gemeente',
  });
  expect(centre.opening).toContainEqual({ agency: 'ind', day: 2, from: '09:00', until: '16:30' });
  expect(centre.opening).not.toContainEqual(expect.objectContaining({ agency: 'ind', day: 1 }));
});

test('a plan is explained in the language asked for, and nothing is kept', async () => {
  const before = await rowsOfAll();
  const [english, dutch] = [
    await api.post('/plans', { answers: indianFamily }),
    await api.post('/plans', { answers: indianFamily }, { 'accept-language': 'fr, nl;q=0.8, en;q=0.5' }),
  ];
  const plan = english.json<{ verdict: { kind: string }; lines: { why: { rule: string }[] }[]; bookable: object[] }>();
  expect(plan.verdict.kind).toBe('one-visit');
  expect(plan.bookable).toHaveLength(4);
  expect(plan.lines.every(({ why }) => why.length > 0)).toBe(true);
  expect(dutch.headers['content-language']).toBe('nl');
  expect(dutch.body).not.toBe(english.body);
  expect(await rowsOfAll()).toEqual(before);
});

describe('a search', () => {
  test('gives days from the arrival on, each with visits or a reason', async () => {
    const { days } = (await api.post('/visit-searches', { answers: indianFamily })).json<Found>();
    expect(days[0]?.day).toBe('2027-01-03');
    expect(days).toHaveLength(90);
    expect(days.every(({ visits, refusal }) => visits.length > 0 !== (refusal !== null))).toBe(true);
    expect(days[0]?.refusal?.kind).toBe('agency-closed');
  });

  test('is as long as asked, and from the day asked', async () => {
    const body = { answers: spanishResearcher, from: '2027-01-11', daysAtMost: 3, startsAtMost: 2 };
    const { days } = (await api.post('/visit-searches', body)).json<Found>();
    expect(days.map(({ day, visits }) => [day, visits.length])).toEqual([
      ['2027-01-11', 2],
      ['2027-01-12', 2],
      ['2027-01-13', 2],
    ]);
  });
});

describe('a booking', () => {
  test('is held, extended, booked, read and cancelled with its secret', async () => {
    const held = await hold(indianFamily);
    expect(new Set(held.sittings.map(({ service }) => service))).toEqual(
      new Set(['registration', 'card-pickup', 'advice']),
    );
    const own = bearer(held.secret);
    db.clock.pass({ minutes: 10 });
    const key = freshKey();
    const extended = await api.post(`/holds/${held.booking}/extension`, '', { ...own, ...key });
    expect(extended.statusCode, extended.body).toBe(200);
    const again = await api.post(`/holds/${held.booking}/extension`, '', { ...own, ...key });
    expect(again.json()).toEqual(extended.json());
    expect(extended.json<Hold>().heldUntil > held.heldUntil).toBe(true);

    const booked = await book(held, familyDetails);
    expect(booked.statusCode, booked.body).toBe(201);
    const booking = booked.json<{ reference: string; state: string; persons: { name: string }[] }>();
    expect(booking.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(booking.persons.map(({ name }) => name)).toEqual(['Rohit Sharma', 'Meera Sharma', 'Dev', 'Ira Sharma']);
    expect((await api.get(`/bookings/${held.booking}`, own)).json()).toEqual(booking);

    const cancelled = await api.remove(`/bookings/${held.booking}`, own);
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', sittings: [], start: null });
    expect((await api.remove(`/bookings/${held.booking}`, own)).json()).toEqual(cancelled.json());
    const rebooked = await book(held, familyDetails);
    expect([rebooked.statusCode, rebooked.json()]).toMatchObject([409, { type: 'urn:eenloket:problem:was-cancelled' }]);
  });

  test('is made for those who come, and asks their details only', async () => {
    const held = await hold(indianFamily, { coming: ['you', 'child-2'] });
    const two = { ...familyDetails, persons: familyDetails.persons.filter(({ id }) => /you|child-2/.test(id)) };
    expect((await book(held, familyDetails)).json()).toMatchObject({
      type: 'urn:eenloket:problem:details-not-right',
      errors: [{ path: '/persons/1/id' }, { path: '/persons/2/id' }],
    });
    expect((await book(held, { ...two, persons: two.persons.slice(0, 1) })).statusCode).toBe(422);
    expect((await book(held, two)).statusCode).toBe(201);
  });

  test('ADVICE-01: takes the topics of its advice talk, each once, and none where no talk is held', async () => {
    const contact = { ...researcherDetails.contact, topics: ['housing', 'education', 'housing'] };
    const held = await hold(spanishResearcher);
    const booked = await book(held, { ...researcherDetails, contact });
    expect(booked.json()).toMatchObject({ contact: { topics: ['housing', 'education'] } });
    const without = await hold({ need: 'collect', letter: 'here' });
    const refused = await book(without, { ...researcherDetails, contact });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      422,
      {
        type: 'urn:eenloket:problem:details-not-right',
        errors: [{ path: '/contact/topics', message: 'Leave out the topics. This visit holds no advice talk' }],
      },
    ]);
    const unknown = await book(without, { ...researcherDetails, contact: { ...contact, topics: ['sailing'] } });
    expect(unknown.statusCode).toBe(400);
  });

  test('sent twice with its key is booked once', async () => {
    const held = await hold(spanishResearcher);
    const headers = { ...freshKey(), ...bearer(held.secret) };
    const body = { booking: held.booking, ...researcherDetails };
    const answers = await Promise.all([1, 2, 3].map(() => api.post('/bookings', body, headers)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(1);
    const mails = await db.everything('select 1 from messages.outbox where booking_id = $1', [held.booking]);
    expect(mails).toHaveLength(1);
  });

  test('given back is free again, twice is once, and a booked one is not given back', async () => {
    const held = await hold(spanishResearcher);
    const own = bearer(held.secret);
    expect((await api.remove(`/holds/${held.booking}`, own)).statusCode).toBe(204);
    expect((await api.remove(`/holds/${held.booking}`, own)).statusCode).toBe(204);
    const after = await book(held, researcherDetails);
    expect([after.statusCode, after.json()]).toMatchObject([409, { type: 'urn:eenloket:problem:no-time-chosen' }]);

    const other = await hold(spanishResearcher);
    await book(other, researcherDetails);
    expect((await api.remove(`/holds/${other.booking}`, bearer(other.secret))).statusCode).toBe(409);
  });
});

describe('a key', () => {
  test('repeated 20 times at once makes one household and one hold, and each secret opens it', async () => {
    const before = await rowsOfAll();
    const body = { answers: indianFamily, language: 'nl', ...(await firstVisit(indianFamily)) };
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.post('/holds', body, key)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
    const holds = answers.map((answer) => answer.json<Hold>());
    expect(new Set(holds.map(({ booking }) => booking)).size).toBe(1);
    expect(new Set(holds.map(({ secret }) => secret)).size).toBe(20);
    const after = await rowsOfAll();
    expect(after['households.household']).toBe((before['households.household'] ?? 0) + 1);
    expect(after['planning.visit']).toBe((before['planning.visit'] ?? 0) + 1);
    for (const { booking, secret } of holds.slice(0, 3))
      expect((await api.post(`/holds/${booking}/extension`, '', { ...freshKey(), ...bearer(secret) })).statusCode).toBe(
        200,
      );
    const kept = await db.everything<{ answer: object }>(`select answer from platform.idempotency where key = $1`, [
      key['idempotency-key'],
    ]);
    expect(kept).toEqual([{ answer: { booking: holds[0]?.booking } }]);
  });

  test('with another body, or for another operation, is refused', async () => {
    const body = { answers: spanishResearcher, language: 'nl', ...(await firstVisit(spanishResearcher)) };
    const key = freshKey();
    const held = (await api.post('/holds', body, key)).json<Hold>();
    const other = await api.post('/holds', { ...body, language: 'en' }, key);
    expect([other.statusCode, other.json()]).toMatchObject([
      422,
      { type: 'urn:eenloket:problem:key-used-for-something-else' },
    ]);
    const extension = await api.post(`/holds/${held.booking}/extension`, '', { ...key, ...bearer(held.secret) });
    expect(extension.statusCode).toBe(422);
  });

  test('of a hold that was booked or ran out gives no new secret', async () => {
    const body = { answers: spanishResearcher, language: 'nl', ...(await firstVisit(spanishResearcher)) };
    const key = freshKey();
    await book((await api.post('/holds', body, key)).json<Hold>(), researcherDetails);
    expect((await api.post('/holds', body, key)).json()).toMatchObject({ type: 'urn:eenloket:problem:already-booked' });

    const next = { ...body, ...(await firstVisit(spanishResearcher)) };
    const second = freshKey();
    expect((await api.post('/holds', next, second)).statusCode).toBe(201);
    db.clock.pass({ minutes: 16 });
    expect((await api.post('/holds', next, second)).statusCode).toBe(410);
    expect((await api.post('/holds', next, freshKey())).statusCode).toBe(201);
  });
});

test('a family of clients at once for one time: one hold, the others are told, and nothing of them stays', async () => {
  // Advice has two rooms, so two researchers fit at one start.
  const body = { answers: spanishResearcher, language: 'en', ...(await firstVisit(spanishResearcher)) };
  const before = await rowsOfAll();
  const answers = await Promise.all(Array.from({ length: 30 }, () => api.post('/holds', body, freshKey())));
  const held = answers.filter(({ statusCode }) => statusCode === 201);
  const refused = answers.filter(({ statusCode }) => statusCode === 409);
  expect(held.length).toBeGreaterThan(0);
  expect(held.length).toBeLessThan(5);
  expect(held.length + refused.length).toBe(30);
  const after = await rowsOfAll();
  expect(after['households.household']).toBe((before['households.household'] ?? 0) + held.length);
  expect(after['planning.visit']).toBe((before['planning.visit'] ?? 0) + held.length);
});

test('the secret of another booking, a forged one and one of nobody are told the same', async () => {
  const [one, other] = [await hold(spanishResearcher), await hold(spanishResearcher)];
  await book(one, researcherDetails);
  const answers = [
    await api.get(`/bookings/${one.booking}`, bearer(other.secret)),
    await api.get(`/bookings/${one.booking}`, bearer('0'.repeat(26))),
    await api.get(`/bookings/${randomUUID()}`, bearer(one.secret)),
    await api.get('/bookings/no-booking', bearer(one.secret)),
    await api.remove(`/bookings/${one.booking}`, bearer(other.secret)),
    await book({ ...one, secret: other.secret }, researcherDetails),
  ];
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(404));
  const without = await api.get(`/bookings/${one.booking}`);
  expect([without.statusCode, without.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect((await api.get(`/bookings/${one.booking}`, bearer(one.secret))).statusCode).toBe(200);
});

/** How many rows each table has that a request might write. */
async function rowsOfAll(): Promise<Record<string, number>> {
  const tables = [
    'households.household',
    'households.person',
    'households.contact',
    'planning.visit',
    'planning.sitting',
    'planning.booking',
    'platform.idempotency',
    'access.secret',
    'journal.entry',
    'messages.outbox',
  ];
  const counts = tables.map((table) => `select '${table}' as name, count(*)::int as rows from ${table}`);
  const rows = await db.everything<{ name: string; rows: number }>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}
