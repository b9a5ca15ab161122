import type { FastifyReply } from 'fastify';
import { comingPersons } from '../../households/rules/household.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { changeVisit } from '../actions/change-visit.ts';
import type { ChangeRefusal } from '../actions/make-change.ts';
import {
  lateOnOtherDay,
  searchOtherTimes,
  whyNotOtherTime,
  type OtherTimesRefusal,
} from '../actions/search-other-times.ts';
import type { CalendarDay } from '../actions/search-visits.ts';
import { bookableDays } from '../rules/bookable-days.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { offeredTimes } from '../rules/offered-times.ts';
import { isTooLateForJourney, usefulDays } from '../rules/useful-days.ts';
import type { BookingPages } from './booking-pages.ts';
import { ChangeView, type ChangeTrouble, type OtherTimes } from './change-view.tsx';
import { ConfirmChangeView } from './confirm-change-view.tsx';
import { bookedAddress, withParameters, type HolderAsked } from './draft.ts';
import { dayOfWanted, findWanted } from './find-wanted.ts';
import { dayIn, keyFor, monthIn, newKey, timeIn } from './sent-fields.ts';
import { readBookedNow, type BookedNow } from './visit.ts';

/**
 * screen-C15: move a visit, or take somebody out or in. Three presses: change, the new time, yes. Until the last one
 * nothing has changed, and the old time stays until the new one is fixed.
 */
export function changePages(pages: BookingPages, door: PageDoor): void {
  pages.get('/booking/:booking/change', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    if (!booked) return sendNotOpen(asked);
    return sendChange(door, asked, booked, asked.query, 200);
  });

  pages.get('/booking/:booking/change/confirm', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    return booked ? askToConfirm(door, asked, booked) : sendNotOpen(asked);
  });

  pages.post(
    '/booking/:booking/change/confirm',
    async (asked) => {
      const booked = await readBookedNow(door, asked.context);
      return booked ? change(door, asked, booked) : sendNotOpen(asked);
    },
    MAIL_LIMIT,
  );
}

async function askToConfirm(door: PageDoor, asked: HolderAsked, booked: BookedNow): Promise<FastifyReply> {
  const time = timeIn(asked.query);
  if (!time || !booked.mayCancel)
    return sendChange(door, asked, booked, asked.query, 409, time ? undefined : 'unreadable');
  if (isTooLateForJourney(usefulDays(booked.visit.household.answers), time.day))
    return sendChange(door, asked, booked, asked.query, 409, 'not-before-journey');
  const coming = comingIn(booked, asked.query);
  const found = await searchOn(door, asked, coming, { from: time.day, until: time.day.add({ days: 1 }) });
  if (!found.ok) return sendChange(door, asked, booked, asked.query, 409, troubleOf(found.refusal.kind));
  const visit = found.value[0]?.visits.find(({ start }) => start === time.start);
  if (!visit) return sendChange(door, asked, booked, asked.query, 409, 'taken');
  const { context, booking } = asked;
  const late = await door.acts.decide(context, (act) => lateOnOtherDay(act, booking, coming, time.day));
  const missed = late.ok ? late.value : undefined;
  const page = <ConfirmChangeView {...{ asked, booked, coming, day: time.day, visit, missed }} sendKey={newKey()} />;
  return sendPage(asked.reply, page);
}

async function change(door: PageDoor, asked: HolderAsked, booked: BookedNow): Promise<FastifyReply> {
  const { form, booking, language, reply, context } = asked;
  const time = timeIn(form.text);
  if (!time) return sendChange(door, asked, booked, form.text, 422, 'unreadable');
  const wanted = { booking, coming: comingIn(booked, form.text), ...time };
  const request = { wanted, key: keyFor(booking, form.text('key')), publicUrl: door.publicUrl };
  const changed = await changeVisit(door.acts, context, request);
  if (changed.ok) return goTo(reply, withParameters(bookedAddress(language, booking), { changed: 'yes' }));
  const { kind } = changed.refusal;
  if (kind === 'not-allowed' || kind === 'no-such-booking') return sendNotOpen(asked);
  if (kind === 'was-cancelled') return goTo(reply, bookedAddress(language, booking));
  return sendChange(door, asked, booked, form.text, 409, troubleOf(kind));
}

/** What stands in the way; undefined for what the holder of a booking never meets here. */
function troubleOf(kind: (ChangeRefusal | OtherTimesRefusal)['kind']): ChangeTrouble | undefined {
  return kind === 'not-allowed' || kind === 'no-such-booking' || kind === 'was-cancelled' ? undefined : troubles[kind];
}

const troubles = {
  'time-just-taken': 'taken',
  'day-not-bookable': 'taken',
  'not-before-journey': 'not-before-journey',
  'key-used-for-something-else': 'taken',
  'visit-has-begun': 'begun',
  'nobody-comes': 'nobody',
  'minor-without-adult': 'no-adult',
  'plan-not-bookable': 'not-bookable',
  'too-many-persons': 'not-bookable',
  'no-such-person': 'not-bookable',
  'person-incomplete': 'incomplete',
  'not-entitled': 'not-entitled',
} as const satisfies Record<
  Exclude<ChangeRefusal['kind'], 'not-allowed' | 'no-such-booking' | 'was-cancelled'>,
  ChangeTrouble
>;

async function sendChange(
  door: PageDoor,
  asked: HolderAsked,
  booked: BookedNow,
  read: (name: string) => string,
  status: number,
  trouble?: ChangeTrouble,
): Promise<FastifyReply> {
  if (booked.visit.state === 'cancelled') return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
  const coming = comingIn(booked, read);
  const times = booked.mayCancel ? await timesOf(door, asked, booked, coming, read) : undefined;
  const wrong = trouble ?? (times && !times.ok ? troubleOf(times.refusal.kind) : undefined);
  const shown = { asked, booked, coming, times: times?.ok ? times.value : undefined, trouble: wrong };
  const isReadable = (shown.times?.wanted?.errors ?? []).length === 0;
  return sendPage(asked.reply, <ChangeView {...shown} />, !booked.mayCancel ? 409 : isReadable ? status : 422);
}

/** Who would come: as ticked, or as it is now where nothing was ticked yet. */
function comingIn({ visit }: BookedNow, read: (name: string) => string): readonly string[] {
  const { persons } = visit.household;
  const isTicked = read('ticked') !== '';
  return persons.filter(({ id, coming }) => (isTicked ? read(`come-${id}`) !== '' : coming)).map(({ id }) => id);
}

async function timesOf(
  door: PageDoor,
  asked: HolderAsked,
  booked: BookedNow,
  coming: readonly string[],
  read: (name: string) => string,
): Promise<Result<OtherTimes, OtherTimesRefusal>> {
  const { region } = booked.company.route;
  const bookable = bookableDays(region, booked.now, usefulDays(booked.visit.household.answers));
  const ask = (time: WantedStart) =>
    door.acts.decide(asked.context, (act) => whyNotOtherTime(act, asked.booking, coming, time));
  const wanted = await findWanted(asked, ask);
  const wish = dayOfWanted(wanted) ?? dayIn(read('day')) ?? booked.visit.day;
  const month = monthIn(read('month')) ?? wish.toPlainYearMonth();
  const from = month.toPlainDate({ day: 1 });
  const found = await searchOn(door, asked, coming, { from, until: from.add({ months: 1 }) });
  if (!found.ok) return refused(found.refusal);
  const walk = numberSetting(region, 'walk-minutes', booked.now.day.toString());
  const isOther = !isSameParty(booked, coming);
  const days = found.value.map((day) => ({
    ...day,
    offered: offeredTimes(isOther ? day.visits : otherVisits(day, booked), walk),
  }));
  const chosen = days.find(({ day, offered }) => day.equals(wish) && offered.length > 0);
  const present = isOther
    ? await ask({ day: booked.visit.day, start: spanOf(booked.visit.sittings).start })
    : undefined;
  return granted({
    month,
    bookable,
    days,
    chosen: chosen ?? days.find(({ offered }) => offered.length > 0),
    present: present?.ok ? present.value.answer : undefined,
    wanted,
  });
}

type WantedStart = { readonly day: Temporal.PlainDate; readonly start: number };

function isSameParty({ visit }: BookedNow, coming: readonly string[]): boolean {
  return new Set(comingPersons(visit.household).map(({ id }) => id)).symmetricDifference(new Set(coming)).size === 0;
}

/** For the same persons the time that they have is no other time. */
function otherVisits({ day, visits }: CalendarDay, { visit }: BookedNow) {
  return day.equals(visit.day) ? visits.filter(({ start }) => start !== spanOf(visit.sittings).start) : visits;
}

function searchOn(
  door: PageDoor,
  { context, booking }: HolderAsked,
  coming: readonly string[],
  within: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<Result<readonly CalendarDay[], OtherTimesRefusal>> {
  return door.acts.decide(context, (act) => searchOtherTimes(act, booking, coming, within));
}
