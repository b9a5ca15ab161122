import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import type { Plan, PersonServices, Place, PlanLine, Why } from '../rules/plan.ts';
import { deciders, phases, verdictKinds } from '../rules/route-rows.ts';
import { written, type Wording, type Writer } from '../rules/wording.ts';

const why = z
  .object({
    rule: z.string().describe('The rule that put this here, such as route-R17.'),
    words: z.string(),
    source: z.string(),
    law: z.string().nullable(),
    decidedBy: z.object({ who: z.enum(deciders), words: z.string() }).nullable(),
    uncertain: z.boolean().describe('Whether somebody must still check this fact.'),
  })
  .meta({ id: 'Why' });

const place = z.object({
  code: z.string(),
  name: z.string(),
  words: z.string(),
  website: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  rule: z.string(),
  source: z.string(),
});

const services = z.object({ person: z.string(), minor: z.boolean(), services: z.array(z.string()) });

const document = z.object({
  code: z.string(),
  title: z.string(),
  words: z.string(),
  status: z.enum(['required-at-visit', 'required-later']),
  onlyIf: z.array(z.string()).describe('Only needed when all of these hold; empty: always.'),
  source: z.string(),
  uncertain: z.boolean(),
});

const line = z
  .object({
    id: z.string(),
    kind: z.enum(['step', 'promise']),
    step: z.string(),
    phase: z.enum(phases),
    by: z.string(),
    title: z.string(),
    who: z.string(),
    where: z.string(),
    words: z.string(),
    persons: z.array(z.string()),
    service: z.string().nullable().describe('The service that is booked for it here.'),
    minutes: z.number().nullable(),
    bring: z.array(z.object({ person: z.string(), documents: z.array(document) })),
    term: z.object({ words: z.string(), day: z.iso.date().nullable() }).nullable(),
    cost: z.string(),
    why: z.array(why),
    notes: z.array(why),
    source: z.string(),
    law: z.string().nullable(),
    uncertain: z.boolean(),
  })
  .meta({ id: 'PlanLine' });

export const planJson = z
  .object({
    verdict: z.object({ kind: z.enum(verdictKinds), title: z.string(), words: z.string() }),
    final: z.boolean().describe('False while an answer is "unknown"; `notFinal` says which and who can tell.'),
    notFinal: z.array(why),
    where: z.array(place).describe('With the verdict "not-here": who does help.'),
    booking: z.object({ kind: z.enum(['open', 'provisional', 'urgent', 'closed']), words: z.string().nullable() }),
    visits: z.array(z.enum(['town-hall', 'desk', 'desk-later'])),
    persons: z.array(
      z.object({
        id: z.string(),
        role: z.enum(['you', 'spouse', 'partner', 'child']),
        minor: z.boolean(),
        words: z.string(),
        standing: z.enum(['in-the-visit', 'not-yet', 'elsewhere']),
      }),
    ),
    lines: z.array(line),
    startNow: z.array(
      z.object({
        id: z.string(),
        words: z.string(),
        persons: z.array(z.string()),
        weeks: z.number().nullable(),
        source: z.string(),
        uncertain: z.boolean(),
      }),
    ),
    bookable: z
      .array(services)
      .describe('Who can come to the visit, and what is done for each; empty: nothing is booked here.'),
    followUp: z.array(services).describe('What a second, short visit will be for.'),
    track: z
      .object({
        kind: z.enum(['fast-track', 'regular-track']),
        rule: z.string(),
        amount: z.number(),
        words: z.string(),
      })
      .nullable(),
    notes: z.array(why),
    arrival: z.iso.date().nullable(),
    registerBefore: z.iso.date().nullable().describe('The last day on which the household must report.'),
  })
  .meta({ id: 'Plan' });

export type PlanJson = z.infer<typeof planJson>;

/** The whole plan in one language. */
export function planToJson(plan: Plan, writer: Writer): PlanJson {
  const write = (words: Wording): string => written(words, writer);
  const whys = (all: readonly Why[]) => all.map((one) => whyToJson(one, write, writer.language));
  const { verdict, booking, track } = plan;
  return {
    verdict: { kind: verdict.kind, title: write(verdict.title), words: write(verdict.words) },
    final: plan.final,
    notFinal: whys(plan.notFinal),
    where: plan.where.map((one) => placeToJson(one, write)),
    booking: { kind: booking.kind, words: booking.kind === 'open' ? null : write(booking.words) },
    visits: [...plan.visits],
    persons: plan.persons.map(({ id, role, minor, words, standing }) => ({
      id,
      role,
      minor,
      words: write(words),
      standing,
    })),
    lines: plan.lines.map((one) => lineToJson(one, write, whys, writer.language)),
    startNow: plan.startNow.map(({ id, words, persons, weeks, source, uncertain }) => ({
      id,
      words: write(words),
      persons: [...persons],
      weeks: weeks ?? null,
      source,
      uncertain,
    })),
    bookable: plan.bookable.map(servicesToJson),
    followUp: plan.followUp.map(servicesToJson),
    track: track ? { kind: track.kind, rule: track.rule, amount: track.amount, words: write(track.words) } : null,
    notes: whys(plan.notes),
    arrival: plan.arrival ?? null,
    registerBefore: plan.registerBefore ?? null,
  };
}

type Write = (words: Wording) => string;

function whyToJson({ rule, words, source, law, decidedBy, uncertain }: Why, write: Write, language: Language) {
  return {
    rule,
    words: write(words),
    source,
    law: law?.[language] ?? null,
    decidedBy: decidedBy ? { who: decidedBy.who, words: write(decidedBy.words) } : null,
    uncertain,
  };
}

function placeToJson({ code, name, words, website, phone, address, rule, source }: Place, write: Write) {
  return {
    code,
    name: write(name),
    words: write(words),
    website,
    phone: phone ?? null,
    address: address ?? null,
    rule,
    source,
  };
}

function servicesToJson({ person, minor, services: codes }: PersonServices) {
  return { person, minor, services: [...codes] };
}

function lineToJson(
  one: PlanLine,
  write: Write,
  whys: (all: readonly Why[]) => ReturnType<typeof whyToJson>[],
  language: Language,
): PlanJson['lines'][number] {
  const { id, kind, step, phase, by, persons, source, uncertain } = one;
  return {
    id,
    kind,
    step,
    phase,
    by,
    title: write(one.title),
    who: write(one.who),
    where: write(one.where),
    words: write(one.words),
    persons: [...persons],
    service: one.service ?? null,
    minutes: one.minutes ?? null,
    bring: one.bring.map(({ person, documents }) => ({
      person,
      documents: documents.map((paper) => ({
        code: paper.code,
        title: write(paper.title),
        words: write(paper.words),
        status: paper.status,
        onlyIf: paper.onlyIf.map(write),
        source: paper.source,
        uncertain: paper.uncertain,
      })),
    })),
    term: one.term ? { words: write(one.term.words), day: one.term.day ?? null } : null,
    cost: write(one.cost),
    why: whys(one.why),
    notes: whys(one.notes),
    source,
    law: one.law?.[language] ?? null,
    uncertain,
  };
}
