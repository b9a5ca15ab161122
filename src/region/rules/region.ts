import { z } from 'zod';
import { checklistCondition } from './checklist-condition.ts';
import { datedFact } from './dated.ts';
import type { LookPurpose, PersonalColumns, SharingRule } from './sharing.ts';

/**
 * The shape of the reference data of one centre and of the Netherlands, as `data/` holds it and as everything
 * else reads it. One schema is the check of the files, the type in the code and the documentation.
 *
 * Every row in `data/` is dated; `region-lists.ts` demands that also of the lists whose own type leaves it open.
 */

/** The same facts as in `datedFact`, for things that are also made without a file, such as the country of a test. */
const sometimesDated = {
  from: datedFact.from.optional(),
  until: datedFact.until,
  source: datedFact.source.optional(),
  checkedOn: datedFact.checkedOn.optional(),
  uncertain: datedFact.uncertain,
};

const inLanguages = z.strictObject({ en: z.string().min(1), nl: z.string().min(1) });
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code has small letters, digits and dashes');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a clock time is HH:MM');
const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

/** A municipality whose residents this desk may register, with the code of Statistics Netherlands (CBS). */
export const municipality = z.strictObject({
  code: z.string().regex(/^GM\d{4}$/),
  name: z.string().min(1),
  /** Its own town hall: where its people go when the desk may not register them. */
  townHall: z.strictObject({ website: z.url(), phone: z.string().optional() }),
  ...datedFact,
});

/** The mandate under which the desk registers for a municipality (samenwerkingsovereenkomst). */
export const agreement = z.strictObject({ municipality: z.string(), ...datedFact });

/** Municipality, IND or centre: who serves, and which shape its stops have on the line. */
export const agency = z.strictObject({
  code,
  kind: z.enum(['municipality', 'ind', 'centre']),
  name: inLanguages,
  /** Whose officers stand at the desks of a municipality: the host, which registers for the others under an agreement. */
  municipality: z
    .string()
    .regex(/^GM\d{4}$/)
    .optional(),
  ...datedFact,
});

/** What is delivered at a desk; the words are those of the joint-visit problem. */
export const service = z.strictObject({
  code,
  name: inLanguages,
  /** The agency that answers for it. */
  agency: code,
  /** The step of the route that this service carries out, such as step-S05. */
  step: z.string().regex(/^step-S\d{2}$/),
  needs: z.array(code).min(1),
  serving: z.enum(['together', 'one-by-one']),
  minutes: z.strictObject({ first: z.int().positive(), additional: z.int().nonnegative().optional() }),
  /** Services that a person must have finished before this one starts. */
  after: z.array(code).default([]),
  /** Sources of an entitlement, one of which a person must have; left out: whoever the plan sends may have it. */
  entitledBy: z.array(code).min(1).optional(),
  /** Whether a school may ask for it for a group; and from which age a participant may come without a parent. */
  group: z.strictObject({ aloneFrom: z.int().min(0).max(18) }).optional(),
  ...datedFact,
});

export const opening = z.strictObject({
  days: z.array(weekday).min(1),
  hours: z.array(z.tuple([clock, clock])).min(1),
});

/** A place where one party is served at a time, with its capabilities and its opening in an ordinary week. */
export const desk = z.strictObject({
  code,
  name: inLanguages,
  agency: code,
  capabilities: z.array(code).min(1),
  opening: z.array(opening).min(1),
  /** Minutes of the opening that are kept for urgent requests. */
  reserved: z.array(opening).min(1).optional(),
  ...datedFact,
});

/** A day on which the centre, or one agency in it, is closed: the calendar of opening, not of terms. */
export const closure = z.strictObject({
  day: z.iso.date(),
  /** Left out: the whole centre. */
  agency: code.optional(),
  reason: inLanguages,
  source: datedFact.source,
  checkedOn: datedFact.checkedOn,
  uncertain: datedFact.uncertain,
});

export const country = z.strictObject({
  /** ISO 3166-1 alpha-2; `XX` is stateless or unknown. */
  code: z.string().regex(/^[A-Z]{2}$/),
  name: inLanguages,
  /** Other names and short forms that people type, such as "USA". */
  alsoCalled: z.array(z.string().min(1)).optional(),
  group: z.enum(['dutch', 'eu-eea-swiss', 'other']),
  /** Whether nationals need no provisional residence permit (MVV-vrij). */
  mvvExempt: z.boolean(),
  /** Whether nationals need no tuberculosis test; undefined when nobody could tell. */
  tbExempt: z.boolean().optional(),
  /** Whether nationals need a visa for a short stay (Regulation (EU) 2018/1806); undefined when nobody could tell. */
  visaRequired: z.boolean().optional(),
  /** What certificates of that country need before a Dutch municipality accepts them. */
  legalisation: z.enum(['none', 'apostille', 'legalisation', 'unknown']),
  ...sometimesDated,
});

/** A recognised sponsor (erkend referent). The product ships a small invented list, marked as such. */
export const sponsor = z.strictObject({
  kvk: z.string().regex(/^\d{8}$/),
  name: z.string().min(1),
  purposes: z.array(z.enum(['work', 'research', 'study'])).min(1),
  fictitious: z.boolean(),
  ...sometimesDated,
});

/** A public holiday for terms (Algemene termijnenwet art. 3), or a day made equal to one: the calendar of terms. */
export const holiday = z.strictObject({
  day: z.iso.date(),
  name: inLanguages,
  /** Made equal to a holiday by decree (art. 3, third paragraph). */
  equated: z.boolean(),
  /** Whether desks are closed without a closure of their own; left out: yes, unless the day is equated. */
  closesDesks: z.boolean().optional(),
  source: datedFact.source,
  checkedOn: datedFact.checkedOn,
  uncertain: datedFact.uncertain,
});

/** One value that a centre may set, such as the minutes that a time is kept. */
export const setting = z.strictObject({
  code,
  value: z.union([z.number(), z.string(), z.boolean()]),
  meaning: inLanguages,
  ...datedFact,
});

/** A document that somebody brings, for whom and when it may follow later; per municipality where they differ. */
export const checklistRule = z.strictObject({
  document: code,
  /** Only for residents of this municipality; left out: for all. */
  municipality: z
    .string()
    .regex(/^GM\d{4}$/)
    .optional(),
  /** Which persons need it; `{}` is everybody. */
  when: checklistCondition,
  status: z.enum(['required-at-visit', 'required-later', 'not-required']),
  ...datedFact,
});

export const centre = z.strictObject({
  code,
  name: z.string().min(1),
  /** IANA time zone in which its days and clock times are meant. */
  zone: z.string().min(1),
  address: z.strictObject({ street: z.string(), postcode: z.string(), town: z.string() }),
  phone: z.strictObject({ number: z.string(), spoken: z.string(), hours: inLanguages }),
  email: z.email(),
  website: z.url(),
  ...datedFact,
});

export type Municipality = z.infer<typeof municipality>;
export type Agreement = z.infer<typeof agreement>;
export type Agency = z.infer<typeof agency>;
export type Service = z.infer<typeof service>;
export type Desk = z.infer<typeof desk>;
export type Closure = z.infer<typeof closure>;
export type Country = z.infer<typeof country>;
export type Sponsor = z.infer<typeof sponsor>;
export type Holiday = z.infer<typeof holiday>;
export type Setting = z.infer<typeof setting>;
export type ChecklistRule = z.infer<typeof checklistRule>;
export type Centre = z.infer<typeof centre>;

/** Everything that is known of one centre and its surroundings, as it was loaded; dated rows are all there, past and future. */
export type Region = {
  readonly centre: Centre;
  readonly agencies: readonly Agency[];
  readonly municipalities: readonly Municipality[];
  readonly agreements: readonly Agreement[];
  readonly services: readonly Service[];
  readonly desks: readonly Desk[];
  readonly closures: readonly Closure[];
  readonly countries: readonly Country[];
  readonly sponsors: readonly Sponsor[];
  readonly holidays: readonly Holiday[];
  readonly settings: readonly Setting[];
  readonly checklists: readonly ChecklistRule[];
  readonly 'who-sees-what': readonly SharingRule[];
  readonly 'personal-data': readonly PersonalColumns[];
  readonly 'look-purposes': readonly LookPurpose[];
};
