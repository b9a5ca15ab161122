import { randomUUID } from 'node:crypto';
import { countTry, forgetWrongTries } from '../../access/actions/count-try.ts';
import { holderContext } from '../../access/actions/holder-context.ts';
import { bookingsLedTo, leadByReference, leadOfBooking, type Lead } from '../../access/actions/lead-to-booking.ts';
import type { Claim } from '../../access/actions/recognise-holder.ts';
import { isBirthDateOfParty } from '../../households/actions/prove-birth-date.ts';
import type { BirthDate } from '../../households/rules/birth-date.ts';
import { record } from '../../journal/actions/record.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { hashOf } from '../../platform/opaque.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { findBooking } from '../store/bookings.ts';
import { entryLimits } from './entry-limits.ts';
import { openBooking, type OpenedBooking } from './open-booking.ts';

export type Entry =
  | ({ readonly kind: 'opened'; readonly booking: string } & OpenedBooking)
  /** No such reference, nobody of the party was born then, a visit that was cancelled or erased: one answer for all. */
  | { readonly kind: 'refused' }
  /** Too many wrong tries, with this reference or link, or with references in the whole centre. Nothing was looked at. */
  | { readonly kind: 'waiting'; readonly until: Temporal.Instant };

/** The doors at which somebody proves to belong to a booking: where, and the address of our pages for a mail about it. */
export type EntryDoor = { readonly acts: Acts; readonly centre: string; readonly publicUrl: string };

/** screen-C20: the reference and the birth date of one of the party open the booking in this browser, for a short time. */
export async function enterByReference(door: EntryDoor, reference: string, born: BirthDate): Promise<Entry> {
  const lead = leadByReference(reference);
  return enter(door, { lead, tried: lead.hash, hasSecret: false }, born);
}

/**
 * The link of the receipt stands for the reference and nothing more, so the birth date is asked here too. Wrong tries count
 * for the link alone: who only knows the reference cannot shut it. Who follows a link that is over finds `ended`.
 */
export async function enterByMailedLink(
  door: EntryDoor,
  claim: Claim & { readonly purpose: 'mailed-link' },
  born: BirthDate,
): Promise<Entry | { readonly kind: 'ended' }> {
  const known = await holderContext(door.acts, door.centre, claim);
  if (!known.ok) return { kind: 'ended' };
  const lead = await door.acts.perform(visitorAt(door), (act) => leadOfBooking(act, claim.booking));
  return lead ? enter(door, { lead, tried: hashOf(claim.secret), hasSecret: true }, born) : { kind: 'ended' };
}

/** By what somebody comes in. */
type Key = {
  readonly lead: Lead;
  /** Under which the tries are counted. */
  readonly tried: Buffer;
  /** Whoever holds a secret that we mailed is not one of those who try references at random. */
  readonly hasSecret: boolean;
};

/**
 * One way for every try. Whether the lead leads anywhere decides nothing before the end: the same statements run, on a
 * booking that does not exist when there is none (a test counts them). The try is counted, and committed, before anybody
 * looks whether it is right: so tries at the same moment cannot pass each other.
 */
async function enter(door: EntryDoor, key: Key, born: BirthDate): Promise<Entry> {
  const { lead, tried } = key;
  const begun = await door.acts.perform(visitorAt(door), (act) => begin(act, key));
  if (begun.kind === 'waiting') return begun;
  const booking = begun.booking ?? randomUUID();
  const isRight = await door.acts.perform({ ...visitorAt(door), booking }, (act) =>
    prove(act, { lead, booking, known: begun.booking, born, tell: begun.tell, publicUrl: door.publicUrl }),
  );
  if (!isRight) return { kind: 'refused' };
  const holder = { centre: door.centre, booking, actor: { kind: 'holder', booking } } as const;
  const opened = await door.acts.decide(holder, async (act) => {
    await forgetWrongTries(act, tried, { tellAgain: begun.tell });
    return openBooking(act, await readRegion(act), booking, 'proved');
  });
  return opened.ok ? { kind: 'opened', booking, ...opened.value } : { kind: 'refused' };
}

async function begin(act: Act, { lead, tried, hasSecret }: Key) {
  const limits = entryLimits(await readRegion(act), act.now);
  const counted = await countTry(act, tried, hasSecret ? { ...limits, inAMinute: Infinity } : limits);
  if (counted.kind === 'waiting') return counted;
  const [booking] = await bookingsLedTo(act, lead);
  return { ...counted, booking };
}

type Proof = {
  readonly lead: Lead;
  /** The booking to look at, and the same when it exists. */
  readonly booking: string;
  readonly known: string | undefined;
  readonly born: BirthDate;
  /** This wrong try is the one after which the person is told by mail. */
  readonly tell: boolean;
  readonly publicUrl: string;
};

async function prove(act: Act, { lead, booking, known, born, tell, publicUrl }: Proof): Promise<boolean> {
  const isBorn = await isBirthDateOfParty(act, booking, born);
  const stored = await findBooking(act.tx, act.centre, booking);
  if (isBorn && stored?.state === 'booked') return true;
  // A job looks whether there is somebody to tell, so that nobody waits for it here.
  if (tell) await enqueue(act, 'tell-of-tries', { centre: act.centre, hash: lead.hash.toString('hex'), publicUrl });
  await record(act, 'entry-refused', {}, known);
  return false;
}

function visitorAt({ centre }: EntryDoor) {
  return { centre, actor: { kind: 'visitor' } } as const;
}
