import { z } from 'zod';
import { needs } from '../../households/rules/contact.ts';
import type { WholeDetails } from '../../households/rules/whole-details.ts';
import { languages } from '../../kernel/language.ts';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Door } from '../../platform/http/door.ts';
import { changeHeaders, problemResponses, type RestApi } from '../../platform/http/rest.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { orientationTopics } from '../../route/rules/orientation-topics.ts';
import { bookWithDetails } from '../actions/book-with-details.ts';
import { cancelVisit } from '../actions/cancel-visit.ts';
import { changeVisit } from '../actions/change-visit.ts';
import { readBooking } from '../actions/read-booking.ts';
import { bookingParams, ownBooking, withSecret } from './own-booking.ts';
import { refuse } from './problems.ts';
import { birthDateJson, bookingJson, bookingToJson, clock, personId } from './visit-json.ts';

/** No control signs but tabs and line ends: no keyboard types them, and the database cannot keep all of them. */
const noControlSigns = /^(?:[\t\n\r]|\P{Cc})*$/u;

/** What a person typed, in one spelling (NFC) and without spaces around it; its own rule says how long it may be. */
const typed = z.string().max(2000).regex(noControlSigns).trim().normalize('NFC');

const person = z.strictObject({
  id: personId,
  given: typed.default('').describe('All given names, as in the passport; empty for who has one name only.'),
  family: typed,
  oneNameOnly: z.boolean().default(false),
  born: birthDateJson,
});

const contact = z.strictObject({
  email: typed,
  phone: typed.nullable().default(null),
  language: z.enum(languages).describe('In which we write to the household.'),
  needs: z.array(z.enum(needs)).max(needs.length).default([]),
  otherNeed: typed.nullable().default(null).describe('In their own words, at most 500 signs. Never a BSN.'),
  topics: z
    .array(z.enum(orientationTopics))
    .max(orientationTopics.length)
    .default([])
    .describe('What to talk about with the adviser. Only when the visit holds an advice talk.'),
});

const body = z
  .strictObject({ booking: z.uuid(), persons: z.array(person).min(1).max(21), contact })
  .describe('Everybody who comes, each once. No BSN, no passport number: nothing of the kind is asked.');

const comingIds = z.array(personId).min(1).max(21).describe('Who comes then: all of them, also who comes already.');

export function bookingDoors(api: RestApi, door: Door): void {
  book(api, door);
  read(api, door);
  change(api, door);
  cancel(api, door);
}

/** POST /bookings: the held visit becomes a booking, with names and contact: all of it or nothing. */
function book(api: RestApi, door: Door): void {
  api.post(
    '/bookings',
    {
      schema: {
        operationId: 'bookVisit',
        summary: 'Book the time that is kept, for these persons',
        description:
          'We mail a link with which the household confirms its address; until then the booking is provisional.',
        tags: ['planning'],
        security: withSecret,
        headers: changeHeaders,
        body,
        response: { 201: bookingJson, ...problemResponses(401, 404, 409, 410, 422) },
      },
    },
    async (request, reply) => {
      const { booking, ...details } = request.body;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const { publicUrl } = door;
      const key = request.headers['idempotency-key'];
      const wanted = { booking, details: details satisfies WholeDetails, key, publicUrl };
      const booked = await door.acts.decide(own.value, (act) => bookWithDetails(act, wanted));
      if (!booked.ok) return refuse(request, reply, booked.refusal);
      reply.header('location', `${publicUrl}/api/v1/bookings/${booking}`);
      return reply.code(201).send(bookingToJson(booked.value));
    },
  );
}

/** GET /bookings/{booking}: one's own booking, booked or cancelled. */
function read(api: RestApi, door: Door): void {
  api.get(
    '/bookings/:booking',
    {
      schema: {
        operationId: 'readBooking',
        summary: 'Your own booking',
        tags: ['planning'],
        security: withSecret,
        params: bookingParams,
        response: { 200: bookingJson, ...problemResponses(401, 404, 410) },
      },
    },
    async (request, reply) => {
      const { booking } = request.params;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const found = await door.acts.decide(own.value, (act) => readBooking(act, booking));
      return found.ok ? bookingToJson(found.value) : refuse(request, reply, found.refusal);
    },
  );
}

/** POST /bookings/{booking}/change: another time, other persons of the household, or both at once. */
function change(api: RestApi, door: Door): void {
  api.post(
    '/bookings/:booking/change',
    {
      schema: {
        operationId: 'changeVisit',
        summary: 'Move the visit, or say who comes: all of it or nothing',
        description:
          'The old time stays until the new one is fixed: whatever is refused, nothing has changed. The calendar file ' +
          'keeps its UID and counts the change.',
        tags: ['planning'],
        security: withSecret,
        headers: changeHeaders,
        params: bookingParams,
        body: z.strictObject({ coming: comingIds, day: z.iso.date(), start: clock }),
        response: { 200: bookingJson, ...problemResponses(401, 404, 409, 410, 422) },
      },
    },
    async (request, reply) => {
      const { booking } = request.params;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const { coming, day, start } = request.body;
      const wanted = { booking, coming, day: Temporal.PlainDate.from(day), start: minuteOfDay(start) ?? 0 };
      const key = request.headers['idempotency-key'];
      const changed = await changeVisit(door.acts, own.value, { wanted, key, publicUrl: door.publicUrl });
      if (!changed.ok) return refuse(request, reply, changed.refusal);
      const found = await door.acts.decide(own.value, (act) => readBooking(act, booking));
      return found.ok ? bookingToJson(found.value) : refuse(request, reply, found.refusal);
    },
  );
}

/** DELETE /bookings/{booking}: cancels the whole visit. Twice is once, so no key is needed. */
function cancel(api: RestApi, door: Door): void {
  api.delete(
    '/bookings/:booking',
    {
      schema: {
        operationId: 'cancelVisit',
        summary: 'Cancel the whole visit; twice is once',
        tags: ['planning'],
        security: withSecret,
        params: bookingParams,
        response: { 200: bookingJson, ...problemResponses(401, 404, 409, 410) },
      },
    },
    async (request, reply) => {
      const { booking } = request.params;
      const own = await ownBooking(door, request, booking);
      if (!own.ok) return refuse(request, reply, own.refusal);
      const cancelled = await door.acts.decide(own.value, async (act) => {
        const done = await cancelVisit(act, await readRegion(act), booking);
        return done.ok ? readBooking(act, booking) : done;
      });
      return cancelled.ok ? bookingToJson(cancelled.value) : refuse(request, reply, cancelled.refusal);
    },
  );
}
