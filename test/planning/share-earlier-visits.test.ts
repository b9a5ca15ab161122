import { describe, expect, test } from 'vitest';
import { shareEarlierVisits } from '../../src/app/share-earlier-visits.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

bookAtOpenedCentre();

const shares = (booking: string) =>
  db.everything(
    `select agency, purpose, categories, basis, valid_from, valid_until from access.share
     where booking_id = $1 order by agency, purpose`,
    [booking],
  );
const ticket = async (booking: string) =>
  (
    await db.everything<{ ticket: number | null }>('select ticket from planning.visit where booking_id = $1', [booking])
  )[0]?.ticket;
const told = async (booking: string) =>
  (
    await db.everything<{ actor: string }>(
      `select actor from journal.entry where booking_id = $1 and action = 'visit-shared'`,
      [booking],
    )
  ).map(({ actor }) => actor);
const asBeforeSharing = async (booking: string) => {
  await db.everything('delete from access.share where booking_id = $1', [booking]);
  await db.everything('update planning.visit set ticket = null where booking_id = $1', [booking]);
};

describe('an upgrade shares the visits that were booked before agencies shared', () => {
  test('as if they were booked now: the same shares, a number of the day, and an entry in the journal', async () => {
    const { booking: earlier } = await aBookedVisit(db, region);
    const { booking: later } = await aBookedVisit(db, region);
    const [asBooked, ofLater, numberOfLater] = [await shares(earlier), await shares(later), await ticket(later)];
    expect(asBooked.length).toBeGreaterThan(0);
    await asBeforeSharing(earlier);

    expect(await shareEarlierVisits(db.acts, 'maastricht')).toBe(1);
    expect(await shares(earlier)).toEqual(asBooked);
    expect(await ticket(earlier)).toBeGreaterThan(0);
    expect(await told(earlier)).toEqual(['system']);
    expect([await shares(later), await ticket(later), await told(later)]).toEqual([ofLater, numberOfLater, []]);

    expect(await shareEarlierVisits(db.acts, 'maastricht')).toBe(0);
    expect(await told(earlier)).toHaveLength(1);
  });

  test('and no visit that was cancelled, is only held, or is long over', async () => {
    const { booking: cancelled } = await aBookedVisit(db, region);
    const { booking: held } = await aBookedVisit(db, region);
    const { booking: old } = await aBookedVisit(db, region);
    for (const booking of [cancelled, held, old]) await asBeforeSharing(booking);
    await db.everything(`update planning.visit set state = 'cancelled' where booking_id = $1`, [cancelled]);
    await db.everything(`update planning.visit set state = 'held', held_until = now() where booking_id = $1`, [held]);
    db.clock.pass({ hours: 24 * 60 });
    expect(await shareEarlierVisits(db.acts, 'maastricht')).toBe(0);
    for (const booking of [cancelled, held, old]) expect(await shares(booking)).toEqual([]);
  });
});
