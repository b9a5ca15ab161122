import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import type { Language } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { calendarDay, type NoVisit } from '../actions/search-visits.ts';
import { answerAt, problemOn, type StartAnswer } from '../actions/why-not-then.ts';
import type { CentreDay } from '../rules/day.ts';
import { visitAt } from '../rules/joint-visit.ts';
import type { Interval } from '../rules/problem.ts';
import { whatWouldHelp } from '../rules/what-would-help.ts';
import type { WhyNot } from '../rules/why-not.ts';
import { explainedInWords, helpInWords } from './desk-why-words.ts';
import { whyInWords } from './why-words.tsx';

/**
 * Small days of one IND desk (Desk 5) and one of the municipality (Desk 1), whose answers were worked out by hand. The
 * sticker takes 10 minutes and comes first, registration takes 20, the walk 5, and from the one to the other lie at most 20.
 */
const region = shippedRegion();
const tuesday = Temporal.PlainDate.from('2027-01-05');
const at = Temporal.Instant.from('2026-11-30T08:00:00Z');
const now = { day: Temporal.PlainDate.from('2026-11-30'), minute: 9 * 60 };
const services = ['sticker', 'registration'];

type Day = { readonly ind: readonly Interval[]; readonly municipality: readonly Interval[] };

/** Sticker at 9.00 to 9.20, then registration; at 10.00 a sticker is possible and nothing after it. */
const early: Day = { ind: [[540, 570], [600, 610]], municipality: [[560, 620]] }; // prettier-ignore
/** Sticker at 9.00 or from 9.30 on. */
const gap: Day = { ind: [[540, 550], [570, 600]], municipality: [[540, 640]] }; // prettier-ignore
/** Registration only from 10.00 on. */
const late: Day = { ind: [[540, 600]], municipality: [[600, 640]] };
/** Both desks until 10.00. */
const short: Day = { ind: [[540, 600]], municipality: [[540, 600]] };
/** The municipality has ten minutes. */
const cramped: Day = { ind: [[540, 600]], municipality: [[540, 550]] };

function centreDay({ ind, municipality }: Day): CentreDay {
  const shift = (desk: string, capabilities: readonly string[]) => (minutes: Interval) => ({
    desk,
    minutes,
    capabilities,
  });
  const shifts = [...ind.map(shift('ind-1', ['ind'])), ...municipality.map(shift('municipality-1', ['brp']))];
  return { day: tuesday, version: 1, shifts, occupied: [] };
}

function ask(day: Day, start: number) {
  const party = { persons: [{ id: 'adult-1', minor: false, services }], registersFor: null };
  const problem = problemOn(at, region, party, centreDay(day));
  return { problem, answer: answerAt(calendarDay(region, party, centreDay(day), now, at), problem, start) };
}

function saidToCustomer(answer: StartAnswer, language: Language = 'en', name?: string): string {
  if (answer.kind === 'possible') throw new Error('It is possible');
  const told = { t: textsOf(language), region, day: tuesday, today: now.day, nameOf: () => name };
  return renderToStaticMarkup(<>{whyInWords(told, answer)}</>);
}

function saidToCoordinator(answer: StartAnswer, start: number, language: Language = 'en'): string {
  if (answer.kind === 'possible') throw new Error('It is possible');
  return explainedInWords({ t: textsOf(language), region, day: tuesday, start }, answer);
}

const registration = '“Registration with the municipality”';

describe('the answer for a wanted time, on days that were worked out by hand', () => {
  test('a start between the offered half hours is possible', () => {
    const { answer } = ask(early, 555);
    expect(answer).toMatchObject({ kind: 'possible', visit: { start: 555, end: 590 } });
  });

  test.each<[string, Day, number, string, string, readonly number[]]>([
    [
      'before all that is free',
      early,
      510,
      'On this day the desks for your visit have room between 9.00 and 10.20.',
      'The desks have room between 9.00 and 10.20.',
      [540],
    ],
    [
      'no desk that comes first, and no later start',
      early,
      565,
      'No desk where you can begin is free then. You cannot begin later on this day.',
      'No desk for a first service has room at 9.25. There is no later start on this day.',
      [560],
    ],
    [
      'no desk that comes first, and a later start',
      gap,
      555,
      'No desk where you can begin is free then. You can begin again at 9.30.',
      'No desk for a first service has room at 9.15. The next start is 9.30.',
      [540, 570],
    ],
    [
      'no room from then on',
      early,
      605,
      `From then on no desk is free for 20 minutes for ${registration}.`,
      `From 10.05 on no desk has 20 minutes free in one piece for ${registration}.`,
      [560],
    ],
    [
      'somebody would wait',
      late,
      540,
      `You would wait 50 minutes before ${registration}. We plan at most 20 minutes of waiting.`,
      `Adult 1 would wait 50 minutes for ${registration} at Desk 1. At most 20 minutes is planned.`,
      [570],
    ],
    [
      'not one after the other, however long they wait',
      short,
      575,
      `From then on ${registration} and your other desks do not fit one after the other.`,
      'However long they wait, the desks are not free one after the other from 9.35 on.',
      [565],
    ],
  ])('%s', (_what, day, start, customer, coordinator, nearest) => {
    const { answer } = ask(day, start);
    expect(saidToCustomer(answer)).toBe(customer);
    expect(saidToCoordinator(answer, start)).toBe(coordinator);
    expect(answer.kind === 'not-then' && answer.nearest.map((visit) => visit.start)).toEqual(nearest);
  });

  test('the year is said for a day of another year than today, and the last day is no Saturday or Sunday', () => {
    const bookable = { from: now.day, until: Temporal.PlainDate.from('2027-03-01') };
    expect(saidToCustomer({ kind: 'day-not-bookable', bookable })).toBe(
      'You can choose a day from Monday 30 November to Friday 26 February 2027.',
    );
  });

  test('the hours are those of the desks for these services, from when one of them can come first', () => {
    const { answer } = ask({ ind: [[540, 600]], municipality: [[510, 640]] }, 515);
    expect(saidToCustomer(answer)).toBe('On this day the desks for your visit have room between 9.00 and 10.40.');
  });

  test('the whole day has none', () => {
    const { answer } = ask(cramped, 540);
    expect(saidToCustomer(answer)).toBe('Full: Registration with the municipality.');
    expect(saidToCoordinator(answer, 540)).toBe(`No desk has 20 minutes free in one piece for ${registration}.`);
  });

  test('what alone would make it fit: 50 minutes of waiting, no registration, or one more desk for it', () => {
    const { problem } = ask(late, 540);
    const helps = whatWouldHelp(problem, (changed) => 'visit' in visitAt(changed, 540));
    const about = { t: textsOf('en'), region, day: tuesday, start: 540 };
    expect(helps.map((binding) => helpInWords(about, binding))).toEqual([
      'Waiting of 50 minutes instead of 20 minutes',
      `Without ${registration}`,
      `One desk more for ${registration}, all day`,
    ]);
  });

  test('who would wait is named where several come, and the name is never part of a text', () => {
    const { answer } = ask(late, 540);
    expect(saidToCustomer(answer, 'en', 'Ira <b>')).toMatch(/^Ira &lt;b&gt; would wait 50 minutes before /);
  });
});

/** One of each kind; a kind that is added does not compile until it stands here, and its switch not until it has words. */
const everyWhy: { readonly [Kind in WhyNot['kind']]: Extract<WhyNot, { kind: Kind }> } = {
  day: { kind: 'day', refusal: { kind: 'no-joint-visit' } },
  'outside-the-day': { kind: 'outside-the-day', from: 540, until: 600 },
  'nothing-starts-then': { kind: 'nothing-starts-then', next: null },
  'no-room-from-then': { kind: 'no-room-from-then', service: 'registration', minutes: 20 },
  'would-wait': { kind: 'would-wait', person: null, service: 'registration', desk: 'ind-1', minutes: 30 },
  'not-one-after-the-other': { kind: 'not-one-after-the-other', binding: null },
  undecided: { kind: 'undecided' },
};

const everyRefusal: { readonly [Kind in NoVisit['kind']]: Extract<NoVisit, { kind: Kind }> } = {
  'agency-closed': { kind: 'agency-closed', agency: 'ind', reason: null },
  'no-agreement': { kind: 'no-agreement', municipality: 'GM0938' },
  'too-soon': { kind: 'too-soon' },
  'minor-without-adult': { kind: 'minor-without-adult' },
  'nothing-to-do': { kind: 'nothing-to-do' },
  'no-desk-for-service': { kind: 'no-desk-for-service', service: 'registration' },
  'no-room-for-service': { kind: 'no-room-for-service', service: 'registration', minutes: 20 },
  'no-joint-visit': { kind: 'no-joint-visit', binding: null },
  undecided: { kind: 'undecided' },
};

const answers: readonly StartAnswer[] = [
  { kind: 'day-not-bookable', bookable: { from: tuesday, until: tuesday.add({ days: 90 }) } },
  ...Object.values(everyWhy).map((why): StartAnswer => ({ kind: 'not-then', why, nearest: [] })),
  ...Object.values(everyRefusal).map((refusal): StartAnswer => ({ kind: 'no-visit', refusal })),
];

test.each(answers)('%j has its own sentence for customer and coordinator, in both languages', (answer) => {
  for (const say of [saidToCustomer, (one: StartAnswer, language: Language) => saidToCoordinator(one, 555, language)]) {
    expect(say(answer, 'en')).toMatch(/^\S.*\.$/);
    expect(say(answer, 'nl')).toMatch(/^\S.*\.$/);
    expect(say(answer, 'nl')).not.toBe(say(answer, 'en'));
  }
});

test('no two kinds are told in the same words to who plans', () => {
  const said = answers.map((answer) => saidToCoordinator(answer, 555));
  // The same sentence for a day and for a start on it: each desk has room but not in turn, and the search that stopped.
  expect(new Set(said).size).toBe(said.length - 2);
});
