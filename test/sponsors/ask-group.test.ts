import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { askGroup } from '../../src/sponsors/actions/ask-group.ts';
import { readGroup } from '../../src/sponsors/actions/read-group.ts';
import { rewriteWish, startGroup } from '../../src/sponsors/actions/start-group.ts';
import { writeList } from '../../src/sponsors/actions/write-list.ts';
import { groupSessionJob } from '../../src/sponsors/jobs/group-session.ts';
import { isOverdue } from '../../src/sponsors/rules/group-session.ts';
import { CENTRE, granted, holderOf, openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { aGroup, SCHOOL_MAIL, studentLines, wishFor } from '../builders/groups.ts';

/** Monday 18 January 2027, 12.10. */
const MONDAY_NOON = '2027-01-18T11:10:00Z';
const TUESDAY = '2027-01-19';
const THURSDAY = '2027-01-21';
const PUBLIC_URL = 'http://localhost:3000';

let db: TestDatabase;
let region: Region;

beforeEach(async () => {
  db = await testDatabase(MONDAY_NOON);
  region = await openedCentre(db, 14);
}, 120_000);
afterEach(async () => db.close());

const told = (booking: string) => ({ booking, publicUrl: PUBLIC_URL });
const group = async (booking: string) =>
  granted(await db.acts.decide(holderOf(booking), (act) => readGroup(act, booking)));
const isLate = (booking: string) =>
  groupSessionJob(db.acts)({ centre: CENTRE, booking, publicUrl: PUBLIC_URL, when: 'late' });
const mails = async () =>
  db.everything<{ kind: string; recipient: string; subject: string; body_text: string }>(
    'select kind, recipient, subject, body_text from messages.outbox order by made_at, kind',
  );
const kinds = async () => (await mails()).map(({ kind }) => kind);

describe('a school asks', () => {
  test('the coordinator is told and the school hears by when; nobody is named in a mail', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(12) });
    const { group: asked, participants } = await group(booking);
    // Asked on Monday: two working days later is Wednesday, late from Thursday 0.00 on.
    expect(asked.answerBy?.toString()).toBe('2027-01-20T23:00:00Z');
    expect(isOverdue(asked, Temporal.Instant.from('2027-01-20T22:59:59Z'))).toBe(false);
    expect(isOverdue(asked, Temporal.Instant.from('2027-01-20T23:00:00Z'))).toBe(true);
    expect(participants).toHaveLength(12);
    expect((await kinds()).toSorted()).toEqual(['group-asked', 'group-desk-asked']);
    for (const { subject, body_text } of await mails()) expect(subject + body_text).not.toMatch(/Given|Student /);
    const desk = (await mails()).find(({ kind }) => kind === 'group-desk-asked');
    expect(desk).toMatchObject({ recipient: region.centre.email });
    expect(desk?.body_text).not.toContain('Kanarie');
    expect(desk?.body_text).toContain('woensdag 20 januari');
  });

  test('sent twice it is sent once; it is not written over after that', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    granted(await db.acts.decide(holderOf(booking), (act) => askGroup(act, told(booking))));
    expect(await kinds()).toHaveLength(2);
    const again = await db.acts.decide(holderOf(booking), (act) => rewriteWish(act, booking, wishFor(TUESDAY)));
    const list = await db.acts.decide(holderOf(booking), (act) => writeList(act, booking, studentLines(9)));
    expect([again, list].map((one) => (one.ok ? 'written' : one.refusal.kind))).toEqual([
      'asked-before',
      'asked-before',
    ]);
  });

  test('a list with a line that is wrong is not kept, and every fault is told with its line', async () => {
    const { booking } = granted(await startGroup(db.acts, CENTRE, wishFor(THURSDAY)));
    const write = (list: string) => db.acts.decide(holderOf(booking), (act) => writeList(act, booking, list));
    const wrong = await write(
      `${studentLines(8)}\nYoung; Person; 22-01-2011;\n;;31-12-2004;\nGivenAa; Student; 01-03-2004\nX; Y; 31-02-2004; no`,
    );
    expect(wrong).toEqual({
      ok: false,
      refusal: {
        kind: 'lines-not-right',
        right: 8,
        faults: [
          { line: 9, kind: 'too-young' },
          { line: 10, kind: 'family-name-missing' },
          { line: 11, kind: 'twice', other: 1 },
          { line: 12, kind: 'birth-date-impossible' },
          { line: 12, kind: 'email-unreadable' },
        ],
      },
    });
    expect((await group(booking)).participants).toEqual([]);
    expect(await write(studentLines(7))).toMatchObject({ refusal: { kind: 'too-few', read: 7, least: 8 } });
    expect(await write(studentLines(121))).toMatchObject({ refusal: { kind: 'too-many', read: 121, most: 120 } });
    expect((await write(studentLines(8))).ok).toBe(true);
  });
});

describe('nobody answers in time', () => {
  test('the desk is reminded without a name, and the school is told honestly', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await isLate(booking);
    expect(await kinds()).not.toContain('group-late');
    db.clock.set('2027-01-20T23:00:00Z');
    await isLate(booking);
    const late = (await mails()).filter(({ kind }) => kind.endsWith('-late'));
    expect(late.map(({ recipient }) => recipient).toSorted()).toEqual([region.centre.email, SCHOOL_MAIL].toSorted());
    for (const { subject, body_text } of late) expect(subject + body_text).not.toMatch(/Given|Student |Kanarie/);
  });
});
