import { z } from 'zod';
import { languages } from '../../kernel/language.ts';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { HOLD_LIMIT } from '../../platform/http/limits.ts';
import type { Door } from '../../platform/http/door.ts';
import { changeHeaders, problemResponses, type RestApi } from '../../platform/http/rest.ts';
import { once } from '../../platform/once.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { extendHold } from '../actions/extend-hold.ts';
import { giveUpHold } from '../actions/give-up-hold.ts';
import { holdForAnswers, type HeldForAnswers } from '../actions/hold-for-answers.ts';
import { bookingParams, ownBooking, withSecret } from './own-booking.ts';
import { refuse } from './problems.ts';
import { clock, sittingJson, sittingToJson } from './visit-json.ts';
import { party } from './visit-searches.ts';

const heldUntil = z.iso.datetime().describe('From then on somebody else may take the time.');

const hold = z
  .object({
    booking: z.uuid(),
    secret: z
      .string()
      .describe('Opens this booking until the day of the visit is over. Keep it private; we cannot show it again.'),
    day: z.iso.date(),
    heldUntil,
    sittings: z.array(sittingJson),
  })
  .meta({ id: 'Hold' });

export function holdDoors(api: RestApi, door: Door): void {
  makeHold(api, door);
  extend(api, door);
  giveUp(api, door);
}

/** POST /holds: a draft household with a time that is kept for it. */
function makeHold(api: RestApi, door: Door): void {
  api.post(
    '/holds',
    {
      config: HOLD_LIMIT,
      schema: {
        operationId: 'holdVisit',
        summary: 'Keep a visit for a short time: every desk of it, or none',
        description:
          'The visit may use other desks than when it was found, never another start. The same key and body again give ' +
          'the same booking and hold, with another secret.',
        tags: ['planning'],
        headers: changeHeaders,
        body: z.strictObject({
          ...party,
          day: z.iso.date(),
          start: clock,
          language: z.enum(languages).describe('In which we write to the household.'),
        }),
        response: { 201: hold, ...problemResponses(409, 410, 422) },
      },
    },
    async (request, reply) => {
      const { answers, coming, day, start, language } = request.body;
      const wanted = { answers, coming, day: Temporal.PlainDate.from(day), start: minuteOfDay(start) ?? 0, language };
      const held = await holdForAnswers(door.acts, door.centre, wanted, request.headers['idempotency-key']);
      if (!held.ok) return refuse(request, reply, held.refusal);
      return reply.code(201).send(holdToJson(held.value));
    },
  );
}

function holdToJson({ booking, secret, day, heldUntil: until, sittings }: HeldForAnswers): z.infer<typeof hold> {
  return { booking, secret, day: day.toString(), heldUntil: until.toString(), sittings: sittings.map(sittingToJson) };
}

/** POST /holds/{booking}/extension: the full time again, from now. */
function extend(api: RestApi, door: Door): void {
  api.post(
    '/holds/:booking/extension',
    {
      schema: {
        operationId: 'extendHold',
        summary: 'Keep the time for the full term again, from now',
        tags: ['planning'],
        security: withSecret,
        headers: changeHeaders,
        params: bookingParams,
        response: { 200: z.object({ heldUntil }), ...problemResponses(401, 404, 409, 410, 422) },
      },
    },
    async (request, reply) => {
      const { booking } = request.params;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const change = { key: request.headers['idempotency-key'], operation: 'extend-hold', body: { booking } };
      const extended = await door.acts.decide(own.value, (act) =>
        once(act, change, async () => extendHold(act, await readRegion(act), booking)),
      );
      if (!extended.ok) return refuse(request, reply, extended.refusal);
      return extended.value;
    },
  );
}

/** DELETE /holds/{booking}: gives the time back. Twice is once, so no key is needed. */
function giveUp(api: RestApi, door: Door): void {
  api.delete(
    '/holds/:booking',
    {
      schema: {
        operationId: 'giveUpHold',
        summary: 'Give the time back that is kept; twice is once',
        tags: ['planning'],
        security: withSecret,
        params: bookingParams,
        response: { 204: z.undefined().describe('Nothing is kept any more.'), ...problemResponses(401, 404, 409, 410) },
      },
    },
    async (request, reply) => {
      const { booking } = request.params;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const given = await door.acts.decide(own.value, (act) => giveUpHold(act, booking));
      if (!given.ok) return refuse(request, reply, given.refusal);
      return reply.code(204).send();
    },
  );
}
