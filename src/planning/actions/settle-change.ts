import { issueSecret } from '../../access/actions/issue-secret.ts';
import { prolongSecrets } from '../../access/actions/prolong-secrets.ts';
import { shareBooking } from '../../access/actions/share-booking.ts';
import type { Household } from '../../households/rules/household.ts';
import { record } from '../../journal/actions/record.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { spanOf, standsUnconfirmed, type BookedVisit } from '../rules/booked-visit.ts';
import { deadlineOfMoved } from '../rules/moved-deadline.ts';
import type { Sitting } from '../rules/problem.ts';
import { startOfDay } from '../rules/retention.ts';
import { announcedBy, endOfKeeping, sharesForSecondVisit, type Announced } from '../rules/second-visit.ts';
import { sharesOfVisit } from '../rules/shares-of-visit.ts';
import { changeMovedDays, countChange, replaceFollowUps } from '../store/moves.ts';
import type { StoredVisit } from '../store/visits.ts';
import { sendConfirmLetterAgain } from './book-visit.ts';
import { mailedAddress } from './entry-addresses.ts';
import { movedLetter } from './moved-letter.ts';

/** A visit whose desks are changed already, with what it was before. */
export type ChangedVisit = {
  readonly visit: StoredVisit;
  readonly before: BookedVisit;
  readonly coming: readonly string[];
  readonly day: Temporal.PlainDate;
  readonly sittings: readonly Sitting[];
  readonly publicUrl: string;
};

/**
 * All that follows from other desks, in the same transaction: the calendar's next version, until when the address is
 * confirmed, which agencies see what, the terms after which things are erased, the mail, the journal, the days.
 */
export async function settleChange(act: Act, context: RouteContext, changed: ChangedVisit): Promise<void> {
  const { region } = context;
  const { visit, before, coming, day, sittings } = changed;
  const { booking } = before;
  const confirmUntil = deadlineOfMoved(before, { day, sittings }, region, act.now);
  await countChange(act.tx, act.centre, booking, confirmUntil);
  const announced = announcedBy(planOf(before.household.answers, context), coming);
  await replaceFollowUps(act.tx, act.centre, booking, announced, act.now);
  const agencies = await shareAnew(act, region, changed, announced);
  await keepTerms(act, region, changed, { confirmUntil, end: endOfKeeping(region, day, announced) });
  const persons = before.household.persons.map((person) => ({ ...person, coming: coming.includes(person.id) }));
  const after = { ...before, day, sittings, confirmUntil, sequence: before.sequence + 1 };
  await tell(act, context, changed, { ...after, household: { ...before.household, persons } });
  const { start } = spanOf(sittings);
  const facts = {
    visit: visit.visit,
    from: visit.day.toString(),
    day: day.toString(),
    start,
    persons: coming,
    agencies,
  };
  await record(act, 'visit-changed', facts, booking);
  await changeMovedDays(act.tx, act.centre, visit.visit, visit.day, day);
}

async function shareAnew(
  act: Act,
  region: Region,
  changed: ChangedVisit,
  announced: readonly Announced[],
): Promise<readonly string[]> {
  const { before, day, sittings } = changed;
  const { booking, bookedAt, household } = before;
  const services = sittings.map(({ service }) => service);
  const { residence } = household.answers;
  const shares = [
    ...sharesOfVisit(region, { day, services, residence, bookedAt }),
    ...sharesForSecondVisit(region, announced, { day, bookedAt }),
  ];
  await shareBooking(act, booking, shares);
  return [...new Set(shares.map(({ agency }) => agency))];
}

/** What leads to the visit works until its new day, and what is erased after it is erased after the new one. */
async function keepTerms(
  act: Act,
  region: Region,
  { before: { booking }, day, sittings }: ChangedVisit,
  { confirmUntil, end }: { readonly confirmUntil: Temporal.Instant | null; readonly end: Temporal.Instant },
): Promise<void> {
  const told = { centre: act.centre, booking };
  await prolongSecrets(act, booking, { leads: end, opens: startOfDay(day, 1, region) });
  await enqueue(act, 'erase-household', told, end, `erase-household ${booking}`);
  if (confirmUntil && !standsUnconfirmed({ day, sittings, confirmUntil }, region.centre.zone))
    await enqueue(act, 'release-unconfirmed', told, confirmUntil, `release-unconfirmed ${booking}`);
}

/** A confirmed address gets the new time; one that is not yet gets a new link to confirm, which names the new day. */
async function tell(
  act: Act,
  context: RouteContext,
  { before, publicUrl }: ChangedVisit,
  after: BookedVisit & { readonly household: Household },
): Promise<void> {
  const { region } = context;
  const { booking, household, day } = after;
  const { contact } = household;
  if (!contact) throw new UnexpectedError('A booking without a mail address', { booking });
  if (after.confirmUntil !== null) {
    await sendConfirmLetterAgain(act, region, booking, publicUrl);
    return;
  }
  const secret = await issueSecret(act, booking, 'mailed-link', startOfDay(day, 1, region));
  const href = publicUrl + mailedAddress(contact.language, booking, secret);
  const plan = planOf(household.answers, context);
  await writeLetter(act, {
    kind: 'moved',
    language: contact.language,
    recipient: contact.email,
    booking,
    keptDays: numberSetting(region, 'mail-kept-days', day.toString()),
    ...movedLetter(contact.language, region, { before, after, plan, href, now: act.now }),
  });
}
