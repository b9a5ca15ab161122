import { randomUUID } from 'node:crypto';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { saveContact, savePerson } from '../../households/actions/change-household.ts';
import { startDraft } from '../../households/actions/start-draft.ts';
import type { BirthDate } from '../../households/rules/birth-date.ts';
import type { PersonName } from '../../households/rules/person-name.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { partyOf } from '../rules/party.ts';
import { visitInBlock, type Block } from '../rules/visit-in-block.ts';
import { takeTurnOnBooking } from '../store/turns.ts';
import { findVisit, takeTurnOnDay } from '../store/visits.ts';
import { bookAtOnce } from './book-visit.ts';
import { holdsUntil, pictureOf } from './hold-visit.ts';
import { sweepExpiredHolds } from './release-hold.ts';
import { writeHolds } from './write-holds.ts';

/** One person who gets a visit in a block of time that somebody gave. */
export type PlaceWish = {
  readonly centre: string;
  /** Chosen before: asked twice under it, there is one visit. */
  readonly booking: string;
  readonly answers: Answers;
  readonly name: PersonName;
  readonly born: BirthDate;
  /** Who has no address of their own gets no mail. */
  readonly email: string | null;
  readonly language: Language;
  readonly block: Block;
  readonly publicUrl: string;
};

export type Placed =
  | 'booked'
  /** Nothing is free for this in the block. */
  | 'no-room'
  /** The rules of the route book nothing for these answers, any more. */
  | 'not-bookable';

type Attempt = NotAllowed | { readonly kind: 'no-room' | 'not-bookable' | 'lost-the-race' };

/** As in `keep-times`: after these tries others were faster each time. */
const TRIES = 3;

/**
 * Books an ordinary visit for one person inside a block, by the planner and the writes of every other booking, all in
 * one transaction. As the product itself, when the giver of the block decided. What is booked, or was cancelled, under
 * this booking stays as it is and counts as booked.
 */
export async function bookInBlock(acts: Acts, job: string, wish: PlaceWish): Promise<Placed> {
  const { centre, booking, block } = wish;
  const context = { centre, booking, actor: { kind: 'system', job } } as const;
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await acts.decide(context, (act) => bookOnce(act, wish));
    if (answer.ok) return 'booked';
    const { kind } = answer.refusal;
    if (kind === 'no-room') return kind;
    if (kind !== 'lost-the-race') return 'not-bookable';
    // What stood in the way may be a hold that ran out.
    await acts.decide(context, (act) => sweepExpiredHolds(act, block.day));
  }
  return 'no-room';
}

async function bookOnce(act: Act, wish: PlaceWish): Promise<Result<true, Attempt>> {
  const { booking, block, answers } = wish;
  const allowed = may(act.actor, 'book-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  await takeTurnOnBooking(act.tx, act.centre, booking);
  await takeTurnOnDay(act.tx, act.centre, block.day);
  if (await findVisit(act.tx, act.centre, booking)) return granted(true);
  const route = await routeContext(act);
  const { region } = route;
  const plan = planOf(answers, route);
  const party = partyOf(plan, answers, ['you']);
  const picture = await pictureOf(act, block.day);
  if (plan.bookable.length !== 1 || party.persons.length !== 1) return refused({ kind: 'not-bookable' });
  const found = picture && visitInBlock(region, picture, party, block, localTime(act.now, region.centre.zone));
  if (!found) return refused({ kind: 'no-room' });

  const started = await startDraft(act, booking, answers, wish.language, route);
  if (!started.ok) return refused({ kind: 'not-bookable' });
  const named = await writeDetails(act, wish);
  if (!named.ok) return refused({ kind: 'not-bookable' });
  const heldUntil = holdsUntil(act, region, block.day);
  const hold = { actor: act.actor, booking, visit: randomUUID(), heldUntil, persons: 1, found };
  if (!(await writeHolds(act, block.day, [hold]))) return refused({ kind: 'lost-the-race' });
  const booked = await bookAtOnce(act, region, booking, wish.publicUrl);
  return booked.ok ? granted(true) : refused({ kind: 'not-bookable' });
}

async function writeDetails(act: Act, wish: PlaceWish): Promise<Result<true, unknown>> {
  const { booking, email, language } = wish;
  const named = await savePerson(act, booking, 'you', wish.name, wish.born);
  if (!named.ok || email === null) return named;
  return saveContact(act, booking, { email, phone: null, language, needs: [], otherNeed: null });
}
