import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, freshKey, testApi, type TestApi } from '../../../test/builders/api.ts';
import { testDatabase, type TestDatabase } from '../../../test/builders/database.ts';

let db: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  db = await testDatabase();
  api = await testApi(db);
});
afterAll(async () => {
  await api.close();
  await db.close();
});

const answers = {
  need: 'return-visa',
  whereabouts: 'here',
  cardTrouble: { what: 'lost', passportLost: false, endsSoon: false },
  nationalities: ['TR'],
  home: 'in-area',
  travel: { kind: 'on', day: '2026-12-09' },
  people: { self: true, partner: false, children: [] },
};

test('a program is told who may not have what, and what to do instead, in its own language', async () => {
  const found = await api.post('/visit-searches', { answers, from: '2026-12-10', daysAtMost: 1, startsAtMost: 1 });
  const [day] = found.json<{ days: { day: string; visits: { start: string }[] }[] }>().days;
  const wanted = { answers, language: 'nl', day: day?.day, start: day?.visits[0]?.start };
  const held = (await api.post('/holds', wanted, freshKey())).json<{ booking: string; secret: string }>();
  const body = {
    booking: held.booking,
    persons: [{ id: 'you', given: 'Elif', family: 'Demir', born: { year: 2001, month: 5, day: 5 } }],
    contact: { email: 'elif@example.org', language: 'nl' },
  };
  const headers = { ...freshKey(), ...bearer(held.secret), 'accept-language': 'nl' };
  const answer = await api.post('/bookings', body, headers);
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    type: 'urn:eenloket:problem:not-entitled',
    errors: [{ path: '/persons/you/return-visa', message: expect.stringContaining('vóór uw reis') as string }],
  });
});
