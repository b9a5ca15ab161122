import { z } from 'zod';
import { writtenName } from '../../households/rules/person-name.ts';
import { needs } from '../../households/rules/contact.ts';
import { languages } from '../../kernel/language.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { orientationTopics } from '../../route/rules/orientation-topics.ts';
import { spanOf, type BookedVisit } from '../rules/booked-visit.ts';
import type { Sitting } from '../rules/problem.ts';
import { writtenReference } from '../rules/reference.ts';

export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Wall clock of the centre, 24 hours, such as 09:30.');

export const personId = z
  .string()
  .regex(/^(you|partner|child-\d{1,2})$/)
  .describe('The place in the plan: you, partner, child-1.');

export const sittingJson = z
  .object({
    service: z.string(),
    persons: z.array(z.string()).describe('Who is served.'),
    attending: z.array(z.string()).describe('The adult who only comes along with a child.'),
    start: clock,
    end: clock,
  })
  .meta({ id: 'Sitting' });

/** Without the desk, which may change until the day itself. */
export function sittingToJson({ service, persons, attending, start, end }: Sitting): z.infer<typeof sittingJson> {
  return { service, persons: [...persons], attending: [...attending], start: clockOf(start), end: clockOf(end) };
}

export const birthDateJson = z
  .strictObject({
    year: z.int(),
    month: z.int().nullable(),
    day: z.int().nullable(),
  })
  .describe('As in the passport; null for what the passport leaves out.');

export const bookingJson = z
  .object({
    booking: z.uuid(),
    reference: z.string().describe('What the household says at the desk and on the phone.'),
    state: z.enum(['booked', 'cancelled']),
    bookedAt: z.iso.datetime(),
    confirmUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until then the mail address must be confirmed; null once it is.'),
    day: z.iso.date(),
    start: clock.nullable(),
    end: clock.nullable(),
    sittings: z.array(sittingJson).describe('In order of start; empty once cancelled.'),
    persons: z.array(
      z.object({ id: z.string(), coming: z.boolean(), name: z.string().nullable(), born: birthDateJson.nullable() }),
    ),
    contact: z
      .object({
        email: z.string(),
        emailConfirmed: z.boolean(),
        phone: z.string().nullable(),
        language: z.enum(languages),
        needs: z.array(z.enum(needs)),
        otherNeed: z.string().nullable(),
        topics: z.array(z.enum(orientationTopics)).describe('For the advice talk.'),
      })
      .nullable(),
  })
  .meta({ id: 'Booking' });

export function bookingToJson(visit: BookedVisit): z.infer<typeof bookingJson> {
  const { household, sittings } = visit;
  const span = sittings.length > 0 ? spanOf(sittings) : undefined;
  const { contact } = household;
  return {
    booking: visit.booking,
    reference: writtenReference(visit.reference),
    state: visit.state,
    bookedAt: visit.bookedAt.toString(),
    confirmUntil: visit.confirmUntil?.toString() ?? null,
    day: visit.day.toString(),
    start: span ? clockOf(span.start) : null,
    end: span ? clockOf(span.end) : null,
    sittings: sittings.map(sittingToJson),
    persons: household.persons.map(({ id, coming, name, born }) => ({
      id,
      coming,
      name: name && writtenName(name),
      born: born && { year: born.year, month: born.month, day: born.day },
    })),
    contact: contact && {
      email: contact.email,
      emailConfirmed: contact.emailConfirmedAt !== null,
      phone: contact.phone,
      language: contact.language,
      needs: [...contact.needs],
      otherNeed: contact.otherNeed,
      topics: [...(contact.topics ?? [])],
    },
  };
}
