import { containsCitizenNumber } from '../../households/rules/citizen-number.ts';
import { readEmail, readPhone, type Contact } from '../../households/rules/contact.ts';
import type { Language } from '../../kernel/language.ts';
import { oneLine } from '../../kernel/one-line.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { papersForDesk } from '../../route/rules/papers-for-desk.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { checkAnswers } from '../../route/rules/whole-answers.ts';
import { isForGroups } from './comes-alone.ts';
import type { GroupSession } from './group-session.ts';

/** What a school asks for, as it was typed. */
export type TypedWish = {
  readonly school: string;
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly language: Language;
  readonly answers: Answers;
  /** One to three days; undefined where a date was typed that is none. */
  readonly days: readonly (Temporal.PlainDate | undefined)[];
  /** Minutes after midnight; undefined when it is no time. */
  readonly from: number | undefined;
  readonly until: number | undefined;
};

export type WishFaultKind =
  | 'school-missing'
  | 'school-too-long'
  | 'school-holds-bsn'
  | 'contact-name-too-long'
  | 'contact-name-holds-bsn'
  | 'email-missing'
  | 'email-unreadable'
  | 'phone-unreadable'
  | 'answer-missing'
  | 'day-missing'
  | 'day-unreadable'
  | 'day-not-ahead'
  | 'day-too-far'
  | 'day-twice'
  | 'hours-missing'
  | 'hours-not-right';

export type WishFault = { readonly field: WishField; readonly kind: WishFaultKind };
export type WishField =
  'school' | 'contact-name' | 'email' | 'phone' | WishQuestion | 'day-1' | 'day-2' | 'day-3' | 'from';

/** The questions of the second door that decide whether a student may have it; the answers are those of each of them. */
export const wishQuestions = ['need', 'letter', 'home', 'biometricsGiven'] as const;
export type WishQuestion = (typeof wishQuestions)[number];

export type ReadWish = Pick<
  GroupSession,
  'school' | 'contactName' | 'answers' | 'services' | 'papers' | 'wishedDays' | 'wishedFrom' | 'wishedUntil'
> & { readonly contact: Contact };

export type WishRefusal =
  | { readonly kind: 'wish-not-right'; readonly faults: readonly WishFault[] }
  /** The rules of the route book nothing for these answers: the plan says why, and what to do. */
  | { readonly kind: 'plan-not-bookable'; readonly plan: Plan }
  /** The service is not given to groups on the days that were wished. */
  | { readonly kind: 'not-for-groups' };

const LONGEST_SCHOOL = 120;
const LONGEST_CONTACT = 100;

/** Reads what a school asks for, by the rules that everybody's details and answers are read with; everything wrong at once. */
export function readWish(
  typed: TypedWish,
  route: RouteContext,
  lastDay: Temporal.PlainDate,
): Result<ReadWish, WishRefusal> {
  const faults: WishFault[] = [];
  const keep = <Value>(field: WishField, read: Result<Value, { readonly kind: WishFaultKind }>): Value | undefined => {
    if (read.ok) return read.value;
    faults.push({ field, kind: read.refusal.kind });
    return undefined;
  };
  const school = keep('school', readLine(typed.school, 'school', LONGEST_SCHOOL));
  if (school === '') faults.push({ field: 'school', kind: 'school-missing' });
  const contactName = keep('contact-name', readLine(typed.contactName, 'contact-name', LONGEST_CONTACT));
  const email = keep('email', readEmail(typed.email));
  const phone = keep('phone', readPhone(typed.phone));
  const answers = typed.answers.need === undefined ? undefined : checkAnswers(typed.answers, route);
  if (!answers?.ok) faults.push({ field: firstMissing(typed.answers), kind: 'answer-missing' });
  faults.push(...dayFaults(typed.days, route.today, lastDay), ...hourFaults(typed));
  const days = typed.days.flatMap((day) => day ?? []);
  if (faults.length > 0 || !answers?.ok || !school || email === undefined || phone === undefined)
    return refused({ kind: 'wish-not-right', faults });

  const plan = planOf(answers.value, route);
  const services = plan.bookable.flatMap((one) => one.services);
  if (plan.bookable.length !== 1 || services.length === 0) return refused({ kind: 'plan-not-bookable', plan });
  if (!days.every((day) => isForGroups(route.region, services, day))) return refused({ kind: 'not-for-groups' });
  return granted({
    school,
    contactName: contactName || null,
    contact: { email, phone, language: typed.language, needs: [], otherNeed: null },
    answers: answers.value,
    services,
    papers: papersForDesk(plan),
    wishedDays: days,
    wishedFrom: typed.from ?? 0,
    wishedUntil: typed.until ?? 0,
  });
}

function firstMissing(answers: Answers): WishQuestion {
  return wishQuestions.find((question) => answers[question] === undefined) ?? 'need';
}

function readLine(
  text: string,
  field: 'school' | 'contact-name',
  longest: number,
): Result<string, { readonly kind: WishFaultKind }> {
  const line = oneLine(text);
  if (line.length > longest) return refused({ kind: `${field}-too-long` });
  return containsCitizenNumber(line) ? refused({ kind: `${field}-holds-bsn` }) : granted(line);
}

function dayFaults(
  days: TypedWish['days'],
  today: Temporal.PlainDate,
  lastDay: Temporal.PlainDate,
): readonly WishFault[] {
  if (days.length === 0) return [{ field: 'day-1', kind: 'day-missing' }];
  return days.flatMap((day, place): WishFault[] => {
    const field = (['day-1', 'day-2', 'day-3'] as const)[place] ?? 'day-3';
    if (!day) return [{ field, kind: 'day-unreadable' }];
    if (Temporal.PlainDate.compare(day, today) <= 0) return [{ field, kind: 'day-not-ahead' }];
    if (Temporal.PlainDate.compare(day, lastDay) > 0) return [{ field, kind: 'day-too-far' }];
    return days.slice(0, place).some((other) => other?.equals(day)) ? [{ field, kind: 'day-twice' }] : [];
  });
}

function hourFaults({ from, until }: TypedWish): readonly WishFault[] {
  if (from === undefined || until === undefined) return [{ field: 'from', kind: 'hours-missing' }];
  return from < until ? [] : [{ field: 'from', kind: 'hours-not-right' }];
}
