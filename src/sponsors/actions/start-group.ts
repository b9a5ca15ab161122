import { randomUUID } from 'node:crypto';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { saveContact, type ChangeRefusal } from '../../households/actions/change-household.ts';
import { startContact } from '../../households/actions/start-contact.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { readWish, type ReadWish, type TypedWish, type WishRefusal } from '../rules/group-wish.ts';
import { putDraft } from '../store/group-sessions.ts';

/** A request that a school begins, and what opens it in this browser for so many seconds. */
export type StartedGroup = { readonly booking: string; readonly secret: string; readonly seconds: number };

/**
 * Begins a request of a school: how we reach it, what for, and on which days. A draft with a secret of its own, erased
 * when nobody sends it; nothing can be booked with it.
 */
export async function startGroup(
  acts: Acts,
  centre: string,
  typed: TypedWish,
): Promise<Result<StartedGroup, WishRefusal | NotAllowed>> {
  const booking = randomUUID();
  return acts.decide<StartedGroup, WishRefusal | NotAllowed>(
    { centre, booking, actor: { kind: 'visitor' } },
    async (act) => {
      const route = await routeContext(act);
      const wish = readWish(typed, route, lastDayOfBook(route));
      if (!wish.ok) return wish;
      const started = await startContact(act, booking, wish.value.contact, route.region);
      if (!started.ok) return started;
      await putDraft(act.tx, act.centre, { booking, ...wish.value });
      await record(act, 'group-begun', factsOf(wish.value), booking);
      const { draftUntil } = started.value;
      const secret = await issueSecret(act, booking, 'browser', draftUntil);
      return granted({ booking, secret, seconds: Math.floor(draftUntil.since(act.now).total('seconds')) });
    },
  );
}

export type RewriteRefusal = WishRefusal | ChangeRefusal | { readonly kind: 'asked-before' };

/** Writes another wish over that of a draft; what was sent is not changed any more. */
export async function rewriteWish(act: Act, booking: string, typed: TypedWish): Promise<Result<true, RewriteRefusal>> {
  const allowed = may(act.actor, 'ask-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const route = await routeContext(act);
  const wish = readWish(typed, route, lastDayOfBook(route));
  if (!wish.ok) return wish;
  const saved = await saveContact(act, booking, wish.value.contact);
  if (!saved.ok) return saved;
  if (!(await putDraft(act.tx, act.centre, { booking, ...wish.value }))) return refused({ kind: 'asked-before' });
  await record(act, 'group-rewritten', factsOf(wish.value), booking);
  return granted(true);
}

/** Days after this one are not in the book of the centre yet. */
export function lastDayOfBook({ region, today }: RouteContext): Temporal.PlainDate {
  return today.add({ days: numberSetting(region, 'bookable-days-ahead', today.toString()) - 1 });
}

function factsOf({ services, wishedDays }: ReadWish) {
  return { services, days: wishedDays.map((day) => day.toString()) };
}
