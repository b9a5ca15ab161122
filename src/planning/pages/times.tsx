import type { FastifyReply } from 'fastify';
import { keepTime } from '../actions/keep-time.ts';
import { readHeldTime } from '../actions/read-booking.ts';
import { whyNotThen } from '../actions/why-not-then.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { HOLD_LIMIT } from '../../platform/http/limits.ts';
import type { PageDoor } from '../../web/page-door.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { usefulDays } from '../rules/useful-days.ts';
import { bookedAddress, draftAddress, draftOrElsewhere, wayBack, type Draft, type HolderAsked } from './draft.ts';
import { findTimes, missedTerm, type Wish } from './find-times.ts';
import { dayOfWanted, findWanted, type AskedTime } from './find-wanted.ts';
import { noTimeReply } from './no-time.tsx';
import type { BookingPages } from './booking-pages.ts';
import { dayIn, keyFor, monthIn, newKey, timeIn } from './sent-fields.ts';
import { TimesView, type Trouble } from './times-view.tsx';

/** screen-C07: choose a day and a time. One press keeps the time at all desks. */
export function timesPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/time', async (asked) => {
    const found = await draftOrElsewhere(door, asked, 'quick-too');
    if ('sent' in found) return found.sent;
    const { draft } = found;
    const search = { party: draft.party, useful: usefulDays(draft.household.answers), instead: draft.held?.visit };
    const wanted = await findWanted(asked, (time) =>
      door.acts.decide(asked.context, (act) => whyNotThen(act, draft.route.region, { ...search, ...time })),
    );
    const wish = { day: dayOfWanted(wanted) ?? dayIn(asked.query('day')), month: monthIn(asked.query('month')) };
    const isLost = asked.query('lost') !== '';
    const trouble =
      draft.lost === 'other-party'
        ? ({ kind: 'other-party' } as const)
        : isLost
          ? ({ kind: 'lost' } as const)
          : undefined;
    return sendTimes(door, asked, draft, wish, trouble, wanted);
  });

  pages.post(
    '/book/:booking/time',
    async (asked) => {
      const found = await draftOrElsewhere(door, asked, 'quick-too');
      return 'sent' in found ? found.sent : keep(door, asked, found.draft);
    },
    HOLD_LIMIT,
  );
}

/** What this request did not do is no refusal of it. */
const happenedBefore: ReadonlySet<Trouble['kind']> = new Set(['lost', 'other-party']);

async function sendTimes(
  door: PageDoor,
  asked: HolderAsked,
  draft: Draft,
  wish: Wish,
  trouble?: Trouble,
  wanted?: AskedTime,
): Promise<FastifyReply> {
  const found = await findTimes(door, asked, draft, wish);
  if (!found && draft.plan.booking.kind === 'urgent')
    return goTo(asked.reply, draftAddress(asked.language, asked.booking, 'urgent', { plan: asked.query('plan') }));
  if (!found) return noTimeReply(door, asked, draft);
  const isReadable = trouble?.kind !== 'unreadable' && (wanted?.errors ?? []).length === 0;
  const status = !isReadable ? 422 : trouble === undefined || happenedBefore.has(trouble.kind) ? 200 : 409;
  const missed = found.chosen && (await missedTerm(door, asked, draft, found.chosen.day));
  return sendPage(
    asked.reply,
    <TimesView {...{ asked, draft, found, trouble, wanted, missed }} sendKey={newKey()} />,
    status,
  );
}

async function keep(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { form, booking, language, reply } = asked;
  const wanted = timeIn(form.text);
  if (!wanted) return sendTimes(door, asked, draft, { day: dayIn(form.text('day')) }, { kind: 'unreadable' });

  // The time is part of the key: another time on the same page is another wish, and only the same press counts once.
  const time = { day: wanted.day.toString(), start: clockOf(wanted.start) };
  const kept = await keepOnce(door, asked, draft, wanted, `${keyFor(booking, form.text('key'))}-${time.start}`);
  const isChecked = asked.query('back') === 'check' && draft.household.contact !== null;
  const next = isChecked ? 'check' : draft.household.answers.need === undefined ? 'contact' : 'details';
  if (kept.ok) return goTo(reply, draftAddress(language, booking, next, { ...time, plan: wayBack(asked)['plan'] }));
  switch (kept.refusal.kind) {
    case 'already-booked':
      return goTo(reply, bookedAddress(language, booking));
    case 'not-allowed':
      return sendNotOpen(asked);
    case 'time-just-taken':
      return sendTimes(door, asked, draft, { day: wanted.day }, { kind: 'taken', ...wanted });
    case 'not-before-journey':
      return sendTimes(door, asked, draft, {}, { kind: 'not-before-journey' });
    case 'day-not-bookable':
    case 'key-used-for-something-else':
      return sendTimes(door, asked, draft, {}, { kind: 'day-not-bookable' });
  }
}

type Wanted = NonNullable<ReturnType<typeof timeIn>>;

async function keepOnce(door: PageDoor, asked: HolderAsked, draft: Draft, { day, start }: Wanted, key: string) {
  const { context, booking } = asked;
  const wanted = { booking, party: draft.party, useful: usefulDays(draft.household.answers), day, start };
  const kept = await keepTime(door.acts, context, draft.route.region, wanted, key);
  if (!kept.ok && kept.refusal.kind !== 'key-used-for-something-else') return kept;
  // A page from the browser's memory may ask again for what it got before and gave up since: then it is a new wish.
  const held = await door.acts.decide(context, (act) => readHeldTime(act, booking));
  const isHeld = kept.ok && held.ok && held.value?.visit === kept.value.visit && !held.value.hasRunOut;
  if (isHeld) return kept;
  return keepTime(door.acts, context, draft.route.region, wanted, keyFor(booking, newKey()));
}
