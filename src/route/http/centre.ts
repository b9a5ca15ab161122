import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import type { Door } from '../../platform/http/door.ts';
import { askedLanguage, problemResponses, type RestApi } from '../../platform/http/rest.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { agreementOn, municipalitiesOn } from '../../region/rules/mandate.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../actions/read-route.ts';
import type { RouteContext } from '../rules/question.ts';

const clock = z
  .string()
  .regex(/^\d\d:\d\d$/)
  .describe('Wall clock of the centre, 24 hours.');

const centre = z
  .object({
    code: z.string(),
    name: z.string(),
    zone: z.string().describe('IANA time zone in which days and clock times are meant.'),
    address: z.object({ street: z.string(), postcode: z.string(), town: z.string() }),
    phone: z.object({ number: z.string(), hours: z.string() }),
    email: z.string(),
    website: z.string(),
    municipalities: z
      .array(z.object({ code: z.string(), name: z.string(), served: z.boolean() }))
      .describe('Of the region, by name. `served`: an agreement holds today, so their people are registered here.'),
    agencies: z.array(
      z.object({ code: z.string(), kind: z.enum(['municipality', 'ind', 'centre']), name: z.string() }),
    ),
    services: z.array(z.object({ code: z.string(), agency: z.string(), step: z.string(), name: z.string() })),
    opening: z
      .array(z.object({ agency: z.string(), day: z.int().min(1).max(7), from: clock, until: clock }))
      .describe(
        'From the first desk of an agency that opens to the last that closes, in an ordinary week; 1 is Monday.',
      ),
    closures: z
      .array(z.object({ day: z.iso.date(), agency: z.string().nullable(), reason: z.string() }))
      .describe('Days of the book on which the centre, or one agency, is closed.'),
    limits: z.object({
      personsAtMost: z.int(),
      bookableDaysAhead: z.int(),
      searchHorizonDays: z.int(),
      holdMinutes: z.int(),
      confirmEmailHours: z.int(),
    }),
  })
  .meta({ id: 'Centre' });

/** GET /centre: what is served here, for whom, when, and who helps. */
export function centreDoor(api: RestApi, door: Door): void {
  api.get(
    '/centre',
    {
      schema: {
        operationId: 'readCentre',
        summary: 'What is served here, for whom and when',
        tags: ['route'],
        response: { 200: centre, ...problemResponses() },
      },
    },
    async (request) => {
      const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
      return toJson(await door.acts.perform(visitor, routeContext), askedLanguage(request));
    },
  );
}

function toJson({ region, today }: RouteContext, language: Language): z.infer<typeof centre> {
  const { code, name, zone, address, phone, email, website } = region.centre;
  const day = today.toString();
  const days = numberSetting(region, 'bookable-days-ahead', day);
  const until = today.add({ days }).toString();
  return {
    code,
    name,
    zone,
    address,
    phone: { number: phone.number, hours: phone.hours[language] },
    email,
    website,
    municipalities: municipalitiesOn(region, day).map((one) => ({
      code: one.code,
      name: one.name,
      served: agreementOn(region, one.code, day) !== undefined,
    })),
    agencies: region.agencies
      .filter((one) => holdsOn(one, day))
      .map((one) => ({ code: one.code, kind: one.kind, name: one.name[language] })),
    services: region.services
      .filter((one) => holdsOn(one, day))
      .map((one) => ({ code: one.code, agency: one.agency, step: one.step, name: one.name[language] })),
    opening: openingOf({ region, today }),
    closures: [
      ...region.closures,
      ...region.holidays
        .filter(({ closesDesks, equated }) => closesDesks ?? !equated)
        .map((one) => ({ ...one, reason: one.name })),
    ]
      .filter((one) => one.day >= day && one.day < until)
      .map((one) => ({
        day: one.day,
        agency: 'agency' in one ? (one.agency ?? null) : null,
        reason: one.reason[language],
      }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    limits: {
      personsAtMost: numberSetting(region, 'persons-at-most', day),
      bookableDaysAhead: days,
      searchHorizonDays: numberSetting(region, 'search-horizon-days', day),
      holdMinutes: numberSetting(region, 'hold-minutes', day),
      confirmEmailHours: numberSetting(region, 'confirm-email-hours', day),
    },
  };
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function openingOf({ region, today }: Pick<RouteContext, 'region' | 'today'>) {
  const desks = region.desks.filter((desk) => holdsOn(desk, today.toString()));
  return region.agencies.flatMap(({ code }) =>
    weekdays.flatMap((weekday, place) => {
      const hours = desks
        .filter(({ agency }) => agency === code)
        .flatMap(({ opening }) => opening.filter(({ days }) => days.includes(weekday)).flatMap((one) => one.hours));
      const [from, until] = [
        hours.map(([start]) => start).sort()[0],
        hours
          .map(([, end]) => end)
          .sort()
          .at(-1),
      ];
      return from && until ? [{ agency: code, day: place + 1, from, until }] : [];
    }),
  );
}
