import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Door } from '../../platform/http/door.ts';
import { askedLanguage, problemResponses, type RestApi } from '../../platform/http/rest.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { wholeAnswers } from '../../route/rules/whole-answers.ts';
import { searchForAnswers } from '../actions/search-for-answers.ts';
import type { CalendarDay, NoVisit } from '../actions/search-visits.ts';
import { refuse } from './problems.ts';
import { clock, personId } from './visit-json.ts';

const comingIds = z.array(personId).max(21).describe('Who comes; left out: everybody of the plan.');

/** What the planning of a visit asks of answers: the search and the hold begin with the same. */
export const party = { answers: wholeAnswers, coming: comingIds.optional() };

const body = z.strictObject({
  ...party,
  from: z.iso.date().optional().describe('Not before this day; left out: from the day of arrival, or today.'),
  daysAtMost: z.int().min(1).max(366).default(90).describe('How many days are answered.'),
  startsAtMost: z
    .int()
    .min(0)
    .max(288)
    .default(288)
    .describe('How many visits of a day are answered, the earliest first.'),
});

const refusal = z.object({
  kind: z.enum([
    'minor-without-adult',
    'nothing-to-do',
    'no-desk-for-service',
    'no-room-for-service',
    'no-joint-visit',
    'undecided',
    'agency-closed',
    'no-agreement',
    'too-soon',
  ]),
  words: z.string(),
  service: z.string().nullable().describe('The service of which the desks are full or not there.'),
  agency: z.string().nullable().describe('The agency that is closed.'),
  reason: z.string().nullable().describe('Why it is closed, when the day itself is special.'),
});

const answer = z
  .object({
    days: z.array(
      z.object({
        day: z.iso.date(),
        visits: z.array(z.object({ start: clock, end: clock, waitingMinutes: z.int() })),
        refusal: refusal.nullable().describe('Why the day has no visit.'),
      }),
    ),
  })
  .meta({ id: 'VisitDays' });

/** POST /visit-searches: every start of every day at which one visit passes all desks. Nothing is kept. */
export function searchDoor(api: RestApi, door: Door): void {
  api.post(
    '/visit-searches',
    {
      schema: {
        operationId: 'searchVisits',
        summary: 'Days and times at which the whole household is helped in one visit',
        tags: ['planning'],
        body,
        response: { 200: answer, ...problemResponses(422) },
      },
    },
    async (request, reply) => {
      const { answers, coming, from, daysAtMost, startsAtMost } = request.body;
      const search = { answers, coming, from: from === undefined ? undefined : Temporal.PlainDate.from(from) };
      const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
      const found = await door.acts.decide(visitor, (act) => searchForAnswers(act, search));
      if (!found.ok) return refuse(request, reply, found.refusal);
      const language = askedLanguage(request);
      return { days: found.value.slice(0, daysAtMost).map((day) => dayToJson(day, startsAtMost, language)) };
    },
  );
}

function dayToJson({ day, visits, refusal: none }: CalendarDay, startsAtMost: number, language: Language) {
  return {
    day: day.toString(),
    visits: visits
      .slice(0, startsAtMost)
      .map(({ start, end, waitingMinutes }) => ({ start: clockOf(start), end: clockOf(end), waitingMinutes })),
    refusal: none && refusalToJson(none, language),
  };
}

function refusalToJson(none: NoVisit, language: Language): z.infer<typeof refusal> {
  return {
    kind: none.kind,
    words: textsOf(language)(`problems.no-visit.${none.kind}`),
    service: 'service' in none ? none.service : null,
    agency: none.kind === 'agency-closed' ? none.agency : null,
    reason: none.kind === 'agency-closed' ? (none.reason?.[language] ?? null) : null,
  };
}
