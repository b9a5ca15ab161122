import { describe, expect, test } from 'vitest';
import { api, askOverRest, bearer, db, freshKey } from '../../../test/builders/api.ts';
import { moveJourney } from '../../../test/builders/booking.ts';

askOverRest();

const answers = {
  need: 'return-visa',
  whereabouts: 'here',
  cardTrouble: { what: 'lost', passportLost: false, endsSoon: false },
  nationalities: ['TR'],
  home: 'in-area',
  travel: { kind: 'on', day: '2026-12-09' },
  people: { self: true, partner: false, children: [] },
};

const detailsFor = (booking: string) => ({
  booking,
  persons: [{ id: 'you', given: 'Elif', family: 'Demir', born: { year: 2001, month: 5, day: 5 } }],
  contact: { email: 'elif@example.org', language: 'nl' },
});

test('a program is told who may not have what, and what to do instead, in its own language', async () => {
  const wanted = { answers, language: 'nl', day: '2026-12-08', start: '10:00' };
  const held = (await api.post('/holds', wanted, freshKey())).json<{ booking: string; secret: string }>();
  // No time that is too late is kept: the journey came nearer since.
  await moveJourney(db, held.booking, '2026-12-08');
  const headers = { ...freshKey(), ...bearer(held.secret), 'accept-language': 'nl' };
  const answer = await api.post('/bookings', detailsFor(held.booking), headers);
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    type: 'urn:eenloket:problem:not-entitled',
    errors: [{ path: '/persons/you/return-visa', message: expect.stringContaining('vóór uw reis') as string }],
  });
});

describe('a day that is not before the journey', () => {
  test('is no answer of a search, also when it is asked for', async () => {
    const days = async (from?: string) =>
      (await api.post('/visit-searches', { answers, from })).json<{ days: { day: string }[] }>().days;
    expect((await days()).at(-1)?.day).toBe('2026-12-08');
    expect(await days('2026-12-09')).toEqual([]);
  });

  test.each([
    ['nl', 'Kies een dag vóór de dag van de reis.'],
    ['en', 'Choose a day before the day of travel.'],
  ])('is not kept, and the answer in %s says why', async (language, sentence) => {
    for (const day of ['2026-12-09', '2026-12-10']) {
      const wanted = { answers, language, day, start: '10:00' };
      const answer = await api.post('/holds', wanted, { ...freshKey(), 'accept-language': language });
      expect(answer.statusCode).toBe(409);
      expect(answer.json()).toMatchObject({
        type: 'urn:eenloket:problem:not-before-journey',
        detail: expect.stringContaining(sentence) as string,
      });
    }
  });

  test('is no day to move to', async () => {
    const wanted = { answers, language: 'nl', day: '2026-12-04', start: '10:00' };
    const held = (await api.post('/holds', wanted, freshKey())).json<{ booking: string; secret: string }>();
    const own = bearer(held.secret);
    expect((await api.post('/bookings', detailsFor(held.booking), { ...freshKey(), ...own })).statusCode).toBe(201);
    const move = (day: string) =>
      api.post(`/bookings/${held.booking}/change`, { coming: ['you'], day, start: '10:00' }, { ...freshKey(), ...own });
    const late = await move('2026-12-10');
    expect([late.statusCode, late.json()]).toMatchObject([409, { type: 'urn:eenloket:problem:not-before-journey' }]);
    expect((await move('2026-12-08')).json()).toMatchObject({ day: '2026-12-08' });
  });
});
