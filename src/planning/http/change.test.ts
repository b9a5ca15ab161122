import { expect, test } from 'vitest';
import { indianFamily } from '../../../test/builders/answers.ts';
import { api, askOverRest, bearer, db, familyDetails, freshKey } from '../../../test/builders/api.ts';

askOverRest();

type Booked = { day: string; sequence?: number; sittings: { start: string; persons: string[] }[] };

async function aBooking(): Promise<{ booking: string; secret: string }> {
  const wanted = { answers: indianFamily, language: 'en', day: '2027-01-05', start: '10:00' };
  const held = (await api.post('/holds', wanted, freshKey())).json<{ booking: string; secret: string }>();
  const body = { booking: held.booking, ...familyDetails };
  const booked = await api.post('/bookings', body, { ...freshKey(), ...bearer(held.secret) });
  expect(booked.statusCode).toBe(201);
  return held;
}

test('a program moves a visit and takes a person out, once for a key, and hears why it cannot', async () => {
  const { booking, secret } = await aBooking();
  const headers = { ...freshKey(), ...bearer(secret) };
  const path = `/bookings/${booking}/change`;
  const wanted = { coming: ['you', 'child-1'], day: '2027-01-08', start: '11:00' };
  for (const one of [await api.post(path, wanted, headers), await api.post(path, wanted, headers)]) {
    expect(one.statusCode).toBe(200);
    const { day, sittings } = one.json<Booked>();
    expect(day).toBe('2027-01-08');
    expect(sittings.map(({ start }) => start).toSorted()[0]).toBe('11:00');
    expect(new Set(sittings.flatMap(({ persons }) => persons))).toEqual(new Set(['you', 'child-1']));
  }
  const [row] = await db.everything<{ sequence: number }>(
    'select sequence from planning.booking where booking_id = $1',
    [booking],
  );
  expect(row?.sequence).toBe(1);
  // The secret of the program lives as long as the visit on its new day.
  db.clock.set('2027-01-07T12:00:00Z');
  expect((await api.get(`/bookings/${booking}`, bearer(secret))).statusCode).toBe(200);
  db.clock.set('2026-11-30T08:00:00Z');

  for (const [other, status, type] of [
    [{ start: '03:00' }, 409, 'time-just-taken'],
    [{ day: '2028-01-08' }, 409, 'day-not-bookable'],
    [{ coming: ['child-1'] }, 422, 'minor-without-adult'],
    [{ coming: ['you', 'child-7'] }, 422, 'no-such-person'],
    [{ coming: [] }, 400, 'request-not-right'],
  ] as const) {
    const answer = await api.post(path, { ...wanted, ...other }, { ...freshKey(), ...bearer(secret) });
    expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([status, `urn:eenloket:problem:${type}`]);
  }
  expect((await api.post(path, wanted, freshKey())).statusCode).toBe(401);
  expect((await api.post(path, wanted, bearer(secret))).statusCode).toBe(400);
});
