import { randomUUID } from 'node:crypto';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import { chooseComing, type ChangeRefusal } from '../../households/actions/change-household.ts';
import { startDraft } from '../../households/actions/start-draft.ts';
import type { StartHouseholdRefusal } from '../../households/actions/start-draft.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { answersGivenBefore, once, type OnceRefusal, type Repeatable } from '../../platform/once.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { checkAnswers, type AnswersRefusal } from '../../route/rules/whole-answers.ts';
import type { CentreTime } from '../rules/bookable-days.ts';
import type { DayPicture } from '../rules/day-picture.ts';
import type { Sitting } from '../rules/problem.ts';
import { visitAtTime } from '../rules/time-on-day.ts';
import { wantedParty, type WantedPartyRefusal } from '../rules/wanted-party.ts';
import { findSittings, findVisit, takeTurnOnDay } from '../store/visits.ts';
import { waitForDay, type Counter } from './day-queue.ts';
import { holdVisit, pictureOf, type HoldRefusal } from './hold-visit.ts';
import { sweepExpiredHolds } from './release-hold.ts';

/** A time that a program chose for the household of these answers. */
export type AnswersHold = {
  readonly answers: Answers;
  readonly coming: readonly string[] | undefined;
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. */
  readonly start: number;
  readonly language: Language;
};

export type HeldForAnswers = {
  readonly booking: string;
  /** Opens this booking until the end of the day of the visit; another one each time it is asked again. */
  readonly secret: string;
  readonly day: Temporal.PlainDate;
  readonly heldUntil: Temporal.Instant;
  readonly sittings: readonly Sitting[];
};

export type AnswersHoldRefusal =
  | Exclude<HoldRefusal, { kind: 'lost-the-race' }>
  | Exclude<ChangeRefusal, { kind: 'no-such-booking' }>
  | AnswersRefusal
  | WantedPartyRefusal
  | StartHouseholdRefusal
  | OnceRefusal
  /** The key was used before, and what it held then has run out or was given back. */
  | { readonly kind: 'hold-expired' };

type Attempt = AnswersHoldRefusal | { readonly kind: 'lost-the-race' } | { readonly kind: 'no-such-booking' };

/** As in `keep-times`: more tries only make a rush longer. */
const TRIES = 3;

type Answer = Result<HeldForAnswers, AnswersHoldRefusal>;
type Wish = { readonly acts: Acts; readonly centre: string; readonly wanted: AnswersHold; readonly key: string };

/**
 * Makes a draft household and holds a time for it, both or neither, in one transaction with the row of the key. So a
 * refusal leaves nothing behind, and repetitions of a key, however many at once, wait for the first and find one
 * household and one hold. Only the secret is made anew each time, because nobody keeps it in clear.
 *
 * It waits in line for the day, with everybody who wants a time on it.
 */
export async function holdForAnswers(acts: Acts, centre: string, wanted: AnswersHold, key: string): Promise<Answer> {
  return waitForDay(acts, centre, wanted.day, inTurn, { acts, centre, wanted, key });
}

/**
 * One look at the day for several, then each in its own transaction, because a household is written in the context of
 * its own booking. Who cannot get its time is refused without one.
 */
const inTurn: Counter<Wish, Answer> = {
  most: 64,
  // A repetition waits until its first is done, and finds its answer.
  goesWith: (before, { key }) => before.every((other) => other.key !== key),
  async serve(wishes) {
    const look = await lookAtDay(wishes);
    const answers: Answer[] = [];
    for (const wish of wishes) {
      const plain = look.before.has(wish.key) ? undefined : refusalOnLook(look, wish.wanted);
      const answer = plain ? refused(plain) : await holdAlone(wish);
      if (answer.ok) look.picture?.take(answer.value.booking, answer.value.sittings);
      answers.push(answer);
    }
    return answers;
  },
};

type Look = {
  readonly context: RouteContext;
  readonly now: CentreTime;
  readonly picture: DayPicture | undefined;
  readonly before: ReadonlyMap<string, unknown>;
};

async function lookAtDay(wishes: readonly Wish[]): Promise<Look> {
  const [{ acts, centre, wanted }] = wishes as readonly [Wish];
  return acts.perform({ centre, actor: { kind: 'visitor' } }, async (act): Promise<Look> => {
    const context = await routeContext(act);
    const picture = await pictureOf(act, wanted.day);
    // After the day: what another process took with one of these keys by then is known as its answer.
    const before = await answersGivenBefore(act, wishes.map(requestOf));
    return { context, now: localTime(act.now, context.region.centre.zone), picture, before };
  });
}

function refusalOnLook(
  look: Look,
  { answers: given, coming, day, start }: AnswersHold,
): AnswersHoldRefusal | undefined {
  const answers = checkAnswers(given, look.context);
  if (!answers.ok) return answers.refusal;
  const wanted = wantedParty(answers.value, coming, look.context);
  if (!wanted.ok) return wanted.refusal;
  const { party, useful } = wanted.value;
  const found = visitAtTime(look.context.region, look.picture, { party, useful, day, start }, look.now);
  return found.ok ? undefined : found.refusal;
}

/** Who finds a desk taken, by another process or by a hold that ran out, first gives back what ran out, and looks again. */
async function holdAlone({ acts, centre, wanted, key }: Wish): Promise<Answer> {
  let answer: Result<HeldForAnswers, Attempt> = refused({ kind: 'lost-the-race' });
  for (let tries = 0; tries < TRIES && isLost(answer); tries++) {
    const booking = randomUUID();
    const context = { centre, booking, actor: { kind: 'holder', booking } } as const;
    if (tries > 0) await acts.decide(context, (act) => sweepExpiredHolds(act, wanted.day));
    answer = await acts.decide(context, (act) => holdOnce(act, booking, { acts, centre, wanted, key }));
  }
  if (answer.ok) return answer;
  const { refusal } = answer;
  if (refusal.kind === 'lost-the-race' || refusal.kind === 'no-such-booking')
    return refused({ kind: 'time-just-taken' });
  return refused(refusal);
}

function isLost(answer: Result<HeldForAnswers, Attempt>): boolean {
  return !answer.ok && answer.refusal.kind === 'lost-the-race';
}

function requestOf({ key, wanted }: Wish): Repeatable {
  return { key, operation: 'hold-for-answers', body: { ...wanted, day: wanted.day.toString() } };
}

async function holdOnce(act: Act, fresh: string, wish: Wish): Promise<Result<HeldForAnswers, Attempt>> {
  await takeTurnOnDay(act.tx, act.centre, wish.wanted.day);
  const context = await routeContext(act);
  const held = await once(act, requestOf(wish), () => startAndHold(act, fresh, wish.wanted, context));
  if (!held.ok) return held;

  const { booking } = held.value;
  const visit = await findVisit(act.tx, act.centre, booking);
  if (visit?.state === 'booked') return refused({ kind: 'already-booked' });
  const until = visit?.state === 'held' ? visit.heldUntil : null;
  if (!visit || !until || Temporal.Instant.compare(until, act.now) <= 0) return refused({ kind: 'hold-expired' });
  // Asked once more with its key: another secret opens the same booking.
  if (booking !== fresh) await record(act, 'secret-given-again', { purpose: 'program' }, booking);
  const endOfVisit = visit.day.add({ days: 1 }).toZonedDateTime(context.region.centre.zone).toInstant();
  return granted({
    booking,
    secret: await issueSecret(act, booking, 'program', endOfVisit),
    day: visit.day,
    heldUntil: until,
    sittings: await findSittings(act.tx, act.centre, visit.visit),
  });
}

async function startAndHold(
  act: Act,
  booking: string,
  { answers: given, coming, day, start, language }: AnswersHold,
  context: RouteContext,
): Promise<Result<{ readonly booking: string }, Attempt>> {
  const answers = checkAnswers(given, context);
  if (!answers.ok) return answers;
  const wanted = wantedParty(answers.value, coming, context);
  if (!wanted.ok) return wanted;
  const draft = await startDraft(act, booking, answers.value, language, context);
  if (!draft.ok) return draft;
  const chosen = await chooseComing(act, booking, wanted.value.coming);
  if (!chosen.ok) return chosen;
  const { party, useful } = wanted.value;
  const held = await holdVisit(act, context.region, { booking, party, useful, day, start });
  return held.ok ? granted({ booking }) : held;
}
