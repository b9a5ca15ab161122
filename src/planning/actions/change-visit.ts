import { may } from '../../access/rules/may.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { Acts, Context } from '../../platform/act.ts';
import { waitForDay, type Counter } from './day-queue.ts';
import { makeChange, type Change, type ChangeMade, type ChangeRefusal } from './make-change.ts';
import { sweepExpiredHolds } from './release-hold.ts';

type Wish = { readonly acts: Acts; readonly context: Context; readonly change: Change };
type Answer = Result<ChangeMade, ChangeRefusal>;

/** As in `keep-times`: more tries only make a rush longer. */
const TRIES = 3;

/**
 * Moves a booked visit to another time, or takes a person out or in, or both at once. The old time stays until the new
 * one is fixed: when somebody else was faster, nothing has changed.
 *
 * It waits in line for the day that is wanted, with everybody who wants a time on it.
 */
export async function changeVisit(acts: Acts, context: Context, change: Change): Promise<Answer> {
  const { booking, day } = change.wanted;
  const allowed = may(context.actor, 'change-visit', { centre: context.centre, booking });
  if (!allowed.ok) return allowed;
  return waitForDay(acts, context.centre, day, oneByOne, { acts, context, change });
}

/** Each in a transaction of its own: a household is written in the context of its own booking. */
const oneByOne: Counter<Wish, Answer> = {
  most: 1,
  goesWith: () => false,
  serve: (wishes) => Promise.all(wishes.map(serve)),
};

async function serve({ acts, context, change }: Wish): Promise<Answer> {
  let isSwept = false;
  for (let tries = 0; tries < TRIES;) {
    const made = await acts.decide(context, (act) => makeChange(act, change, isSwept));
    if (made.ok) return made;
    const { refusal } = made;
    if (refusal.kind === 'lost-the-race') tries += 1;
    else if (refusal.kind === 'sweep-first') {
      await acts.decide(context, (act) => sweepExpiredHolds(act, change.wanted.day));
      isSwept = true;
    } else return refused(refusal);
  }
  return refused({ kind: 'time-just-taken' });
}
