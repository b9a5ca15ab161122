import { randomUUID } from 'node:crypto';
import type { NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { answersGivenBefore, keepAnswers, type OnceRefusal, type Repeatable } from '../../platform/once.ts';
import type { Region } from '../../region/rules/region.ts';
import type { DayPicture } from '../rules/day-picture.ts';
import { visitAtTime } from '../rules/time-on-day.ts';
import { findLiveVisits, takeTurnOnDay, type StoredVisit } from '../store/visits.ts';
import type { Counter } from './day-queue.ts';
import { holdsUntil, pictureOf, type HeldVisit, type HoldRefusal, type WantedVisit } from './hold-visit.ts';
import { releaseHold, sweepExpiredHolds, type ReleasedHold } from './release-hold.ts';
import { writeHolds, type NewHold } from './write-holds.ts';

export type KeepRefusal = Exclude<HoldRefusal, { kind: 'lost-the-race' }> | OnceRefusal;

/** One party that wants a time, and may hold it: that was decided before it joined the line. */
export type Wish = {
  readonly acts: Acts;
  readonly context: Context & { readonly booking: string };
  readonly region: Region;
  readonly wanted: WantedVisit;
  /** What it repeats when it asks again. Left out when an earlier time is held again: that takes no other's place. */
  readonly request?: Repeatable;
};

export type Kept = {
  readonly answer: Result<HeldVisit, KeepRefusal>;
  /** What the party held before, when that was given back for this. */
  readonly gaveBack: ReleasedHold | undefined;
};

/** Looking again after losing a race almost always finds another desk or nothing; more tries only make a rush longer. */
const TRIES = 3;

/**
 * Keeps times of one day for several parties, in their order, in one transaction: one look at the day, one insert of all
 * visits, one of all desks. Who cannot get its time is refused without a write, and keeps what it held.
 *
 * What has to go first goes in transactions of its own, and then all look again: holds of the day that ran out, and
 * earlier holds of who gets a new time. Deletes and inserts in one transaction could wait in a circle with another's.
 */
export const keepTimes: Counter<Wish, Kept> = { most: 128, goesWith, serve };

/** A booking's second wish waits for the first, to see what came of it. */
function goesWith(before: readonly Wish[], { wanted }: Wish): boolean {
  return before.every((other) => other.wanted.booking !== wanted.booking);
}

async function serve(wishes: readonly Wish[]): Promise<readonly Kept[]> {
  const gaveBack = new Map<string, ReleasedHold | undefined>();
  const kept = (answer: Result<HeldVisit, KeepRefusal>, { wanted }: Wish): Kept => ({
    answer,
    gaveBack: gaveBack.get(wanted.booking),
  });
  let isSwept = false;
  for (let tries = 0; tries < TRIES;) {
    const tried = await tryTogether(wishes, isSwept);
    if (tried.ok) return wishes.map((wish, place) => kept(tried.value[place]!, wish));
    if (tried.refusal.kind === 'sweep-first') isSwept = await sweep(wishes);
    else if (tried.refusal.kind === 'lost-the-race') tries++;
    else {
      const { earlier } = tried.refusal;
      if (earlier.some(({ wish }) => gaveBack.has(wish.wanted.booking))) tries++;
      for (const { wish, visit } of earlier) gaveBack.set(wish.wanted.booking, await giveBack(wish, visit));
    }
  }
  // Others were faster each time. Alone, a party needs fewer desks at once.
  if (wishes.length === 1) return wishes.map((wish) => kept(refused({ kind: 'time-just-taken' }), wish));
  const alone: Kept[] = [];
  for (const wish of wishes) {
    const [{ answer, gaveBack: now }] = (await serve([wish])) as readonly [Kept];
    alone.push({ answer, gaveBack: now ?? gaveBack.get(wish.wanted.booking) });
  }
  return alone;
}

type Answers = readonly Result<HeldVisit, KeepRefusal>[];
type Earlier = { readonly wish: Wish; readonly visit: StoredVisit };

type NotYet =
  | { readonly kind: 'sweep-first' }
  | { readonly kind: 'release-first'; readonly earlier: readonly Earlier[] }
  | { readonly kind: 'lost-the-race' };

async function tryTogether(wishes: readonly Wish[], isSwept: boolean): Promise<Result<Answers, NotYet>> {
  const [{ acts, context, wanted }] = wishes as readonly [Wish];
  const together = { centre: context.centre, actor: { kind: 'system', job: 'keep-times' } } as const;
  return acts.decide<Answers, NotYet>(together, async (act) => {
    await takeTurnOnDay(act.tx, act.centre, wanted.day);
    const look = await lookFor(act, wishes);
    if (look.picture?.hasExpired && !isSwept) return refused({ kind: 'sweep-first' });
    const { answers, holds, earlier } = chooseInOrder(act, wishes, look);
    if (earlier.length > 0) return refused({ kind: 'release-first', earlier });
    return (await write(act, holds)) ? granted(answers) : refused({ kind: 'lost-the-race' });
  });
}

type Look = {
  readonly picture: DayPicture | undefined;
  readonly before: ReadonlyMap<string, Result<HeldVisit, OnceRefusal>>;
  readonly live: ReadonlyMap<string, StoredVisit>;
};

async function lookFor(act: Act, wishes: readonly Wish[]): Promise<Look> {
  const [{ wanted }] = wishes as readonly [Wish];
  const requests = wishes.flatMap(({ request }) => request ?? []);
  const bookings = wishes.map((wish) => wish.wanted.booking);
  const picture = await pictureOf(act, wanted.day);
  const live = await findLiveVisits(act.tx, act.centre, bookings);
  // The keys last: what another process took with one of them by now is then known as its answer.
  return { picture, live, before: await answersGivenBefore<HeldVisit>(act, requests) };
}

type Hold = NewHold & { readonly wish: Wish };
type Choice = { readonly answers: Answers; readonly holds: readonly Hold[]; readonly earlier: readonly Earlier[] };

/** Goes through the wishes in order, on a picture in which those before have their desks already. */
function chooseInOrder(act: Act, wishes: readonly Wish[], look: Look): Choice {
  const holds: Hold[] = [];
  const earlier: Earlier[] = [];
  const answers = wishes.map((wish): Result<HeldVisit, KeepRefusal> => {
    const before = wish.request && look.before.get(wish.request.key);
    if (before) return before;
    const own = look.live.get(wish.wanted.booking);
    if (own?.state === 'booked') return refused({ kind: 'already-booked' });
    if (own && !wish.request) return refused({ kind: 'time-just-taken' });
    const hold = holdFor(act, wish, own ? look.picture?.without(own.visit) : look.picture);
    if (!hold.ok) return hold;
    look.picture?.take(hold.value.visit, hold.value.found.sittings);
    if (own) earlier.push({ wish, visit: own });
    holds.push(hold.value);
    return granted(answerOf(hold.value));
  });
  return { answers, holds, earlier };
}

function holdFor(act: Act, wish: Wish, picture: DayPicture | undefined): Result<Hold, KeepRefusal> {
  const { context, region, wanted } = wish;
  const found = visitAtTime(region, picture, wanted, localTime(act.now, region.centre.zone));
  if (!found.ok) return found;
  return granted({
    wish,
    actor: context.actor,
    booking: wanted.booking,
    visit: randomUUID(),
    heldUntil: holdsUntil(act, region, wanted.day),
    persons: wanted.party.persons.length,
    found: found.value,
  });
}

function answerOf({ visit, heldUntil }: NewHold): HeldVisit {
  return { visit, heldUntil: heldUntil.toString() };
}

async function write(act: Act, holds: readonly Hold[]): Promise<boolean> {
  const [first] = holds;
  if (!first) return true;
  const answered = holds.flatMap((hold) =>
    hold.wish.request ? [{ request: hold.wish.request, answer: answerOf(hold) }] : [],
  );
  return (await keepAnswers(act, answered)) && writeHolds(act, first.wish.wanted.day, holds);
}

async function sweep(wishes: readonly Wish[]): Promise<true> {
  const [{ acts, context, wanted }] = wishes as readonly [Wish];
  await acts.decide(context, (act) => sweepExpiredHolds(act, wanted.day));
  return true;
}

async function giveBack({ acts, context, wanted }: Wish, { visit }: StoredVisit): Promise<ReleasedHold | undefined> {
  const released = await acts.decide<ReleasedHold | undefined, NotAllowed>(context, (act) =>
    releaseHold(act, wanted.booking, visit),
  );
  if (!released.ok) throw new UnexpectedError('Who may hold a visit may not give it back', { booking: wanted.booking });
  return released.value;
}
