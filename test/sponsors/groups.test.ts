import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseDraftJob } from '../../src/households/jobs/erase-draft.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import type { Block } from '../../src/planning/rules/visit-in-block.ts';
import { actsOn } from '../../src/platform/act.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { answerAndSettleGroup, answerGroup, type GroupAnswer } from '../../src/sponsors/actions/answer-group.ts';
import { addOne, cancelGroup, takeOut } from '../../src/sponsors/actions/change-group.ts';
import { askForGroupLink, openGroup } from '../../src/sponsors/actions/group-link.ts';
import { placesForGroup } from '../../src/sponsors/actions/group-places.ts';
import { listGroups, openAskedGroup, readGroup } from '../../src/sponsors/actions/read-group.ts';
import { settleGroup } from '../../src/sponsors/actions/settle-group.ts';
import { groupSessionJob } from '../../src/sponsors/jobs/group-session.ts';
import { aFilledDraft, CENTRE, granted, holderOf, openedCentre, wanting } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { aGroup, aGroupDraft, SCHOOL_MAIL, studentLines, wishFor } from '../builders/groups.ts';
import { agencies, officerOf } from '../builders/shared-visits.ts';

/** Monday 18 January 2027, 12.10. The immigration service is here on Tuesday, Thursday and Friday. */
const MONDAY_NOON = '2027-01-18T11:10:00Z';
const TUESDAY = '2027-01-19';
const THURSDAY = '2027-01-21';
const PUBLIC_URL = 'http://localhost:3000';
const coordinator = officerOf('centre', 'centre', 'coordinator');
const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;

let db: TestDatabase;
let region: Region;

beforeEach(async () => {
  db = await testDatabase(MONDAY_NOON);
  region = await openedCentre(db, 14);
}, 120_000);
afterEach(async () => db.close());

const block = (day: string, from: number, until: number): Block => ({
  day: Temporal.PlainDate.from(day),
  from,
  until,
});
const morning = block(THURSDAY, 540, 660);
const group = async (booking: string) =>
  granted(await db.acts.decide(holderOf(booking), (act) => readGroup(act, booking)));
const answer = (booking: string, wanted: GroupAnswer, seen = 0, acts = db.acts) =>
  answerAndSettleGroup(acts, coordinator, region, { booking, seen, answer: wanted, publicUrl: PUBLIC_URL });
const give = async (booking: string, blocks: readonly Block[], seen = 0) =>
  granted(await answer(booking, { state: 'given', blocks }, seen));
const settle = (booking: string, acts = db.acts) =>
  settleGroup(acts, { centre: CENTRE, booking, publicUrl: PUBLIC_URL });
const work = (booking: string, when: 'changed' | 'link') =>
  groupSessionJob(db.acts)({ centre: CENTRE, booking, publicUrl: PUBLIC_URL, when });
const told = (booking: string) => ({ booking, publicUrl: PUBLIC_URL });
const mails = async () =>
  db.everything<{ kind: string; recipient: string; subject: string; body_text: string }>(
    'select kind, recipient, subject, body_text from messages.outbox order by made_at, kind',
  );
const kinds = async () => (await mails()).map(({ kind }) => kind);
/** The truth, counted past row level security. */
const booked = async () => {
  const [row] = await db.everything<{ visits: number; twice: number; outside: number; overlaps: number }>(
    `select
       (select count(*)::int from planning.visit where state = 'booked') as visits,
       (select count(*)::int from (select booking_id from planning.visit where state = 'booked'
         group by booking_id having count(*) > 1) as double) as twice,
       (select count(*)::int from sponsors.group_participant p
         join planning.visit v on v.booking_id = p.participant_booking and v.state = 'booked'
         join planning.sitting s on s.visit_id = v.visit_id
         where not exists (select from sponsors.group_block b where b.booking_id = p.booking_id and b.day = v.day
           and s.minutes <@ b.minutes)) as outside,
       (select count(*)::int from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
         and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)) as overlaps`,
  );
  return row;
};

describe('the coordinator gives time', () => {
  test('as many get a place as the planner said, each inside the block, with a mail only to who has an address', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(30) });
    const opened = granted(await db.acts.decide(coordinator, (act) => openAskedGroup(act, booking)));
    expect(JSON.stringify(opened.participants)).not.toMatch(/Given|Student|school\.example/);
    const places = granted(await db.acts.decide(visitor, (act) => placesForGroup(act, opened, morning)));
    const promised = places.own?.blocks[0]?.places ?? 0;
    // Two desks take fingerprints, ten minutes each, from 9.00 to 11.00.
    expect(promised).toBe(24);
    await give(booking, [morning]);
    expect(await booked()).toEqual({ visits: promised, twice: 0, outside: 0, overlaps: 0 });
    const { group: given, participants } = await group(booking);
    expect(given).toMatchObject({ state: 'given', answered: 1, told: 1 });
    expect(participants.filter(({ time }) => time !== undefined)).toHaveLength(promised);
    // First on the list, first served.
    expect(participants.slice(0, promised).every(({ state }) => state === 'placed')).toBe(true);
    const receipts = (await mails()).filter(({ kind }) => kind === 'booked');
    const placedWithMail = participants.filter(({ email, state }) => email !== null && state === 'placed');
    expect(receipts.map(({ recipient }) => recipient).toSorted()).toEqual(
      placedWithMail.map(({ email }) => email).toSorted(),
    );
    const letter = (await mails()).find(({ kind }) => kind === 'group-given');
    expect(letter).toMatchObject({ recipient: SCHOOL_MAIL });
    expect(letter?.body_text).toContain('24 students have a time');
    expect(letter?.body_text).toContain('6 students have no time yet');
    expect(letter?.body_text).not.toMatch(/Given|student0@/);
    const tickets = participants.flatMap(({ time }) => time?.ticket ?? []);
    expect(new Set(tickets).size).toBe(promised);
  });

  test('more time later places who waits, and tells the school again', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(30) });
    await give(booking, [morning]);
    const opened = granted(await db.acts.decide(coordinator, (act) => openAskedGroup(act, booking)));
    const { days } = granted(await db.acts.decide(visitor, (act) => placesForGroup(act, opened, undefined)));
    // What was given is not proposed again.
    for (const one of days.flatMap(({ blocks }) => blocks)) expect(one.from).toBeGreaterThanOrEqual(660);
    await give(booking, [block(THURSDAY, 780, 840)], 1);
    expect(await booked()).toEqual({ visits: 30, twice: 0, outside: 0, overlaps: 0 });
    expect((await kinds()).filter((kind) => kind === 'group-given')).toHaveLength(2);
  });

  test('carried out at once by page and job, three times and over two processes, it is carried out once', async () => {
    const second = openDatabase(db.productUrl, openLog('silent'), 20);
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(20) });
    const wish = { ...told(booking), seen: 0, answer: { state: 'given', blocks: [morning] } } as const;
    granted(await db.acts.decide(coordinator, (act) => answerGroup(act, region, wish)));
    await Promise.all([settle(booking), settle(booking, actsOn(second, db.clock)), work(booking, 'changed')]);
    await second.destroy();
    expect(await booked()).toEqual({ visits: 20, twice: 0, outside: 0, overlaps: 0 });
    expect((await kinds()).filter((kind) => kind === 'group-given')).toHaveLength(1);
    expect((await kinds()).filter((kind) => kind === 'booked')).toHaveLength(7);
    const placed = await db.everything(`select 1 from journal.entry where action = 'group-placed'`);
    expect(placed).toHaveLength(20);
  });

  test('of two coordinators one wins, whatever they answer, over two processes', async () => {
    const second = openDatabase(db.productUrl, openLog('silent'), 20);
    const other = actsOn(second, db.clock);
    for (let round = 0; round < 5; round++) {
      const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8, `Round${'abcde'[round] ?? ''}`) });
      const answers = await Promise.all([
        answer(booking, { state: 'given', blocks: [block(THURSDAY, 540 + round * 60, 600 + round * 60)] }),
        answer(booking, { state: 'declined', wayOn: 'call-us' }, 0, other),
        answer(booking, { state: 'given', blocks: [block(THURSDAY, 780, 900)] }, 0, other),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      for (const one of answers) if (!one.ok) expect(one.refusal.kind).toMatch(/answered-before|no-such-group/);
      const { group: after } = await group(booking);
      expect(after).toMatchObject({ answered: 1, told: 1 });
      expect(after.blocks).toHaveLength(after.state === 'given' ? 1 : 0);
    }
    await second.destroy();
    expect(await booked()).toMatchObject({ twice: 0, outside: 0, overlaps: 0 });
  });

  test('others take places while it is carried out: nobody sits twice, and who got none waits', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(24) });
    const rivals = await Promise.all(Array.from({ length: 6 }, () => aFilledDraft(db.acts, wishFor(THURSDAY).answers)));
    const wishes = await Promise.all(rivals.map((one) => wanting(db.acts, one, THURSDAY, 570)));
    const [, ...held] = await Promise.all([
      give(booking, [morning]),
      ...wishes.map((wanted, place) => keepTime(db.acts, holderOf(rivals[place]!), region, wanted, randomUUID())),
    ]);
    const taken = held.filter((one) => typeof one === 'object' && one.ok).length;
    const { participants } = await group(booking);
    const placed = participants.filter(({ state }) => state === 'placed').length;
    expect(await booked()).toEqual({ visits: placed, twice: 0, outside: 0, overlaps: 0 });
    expect(placed).toBeLessThanOrEqual(24);
    expect(placed).toBeGreaterThanOrEqual(24 - taken);
    // The rest wait, and are placed when there is more time.
    await give(booking, [block(THURSDAY, 780, 840)], 1);
    expect(await booked()).toMatchObject({ visits: 24, overlaps: 0 });
  });

  test('blocks that are over, that share time or are none are refused, and nothing is written', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    const refusals = [
      await answer(booking, { state: 'given', blocks: [] }),
      await answer(booking, { state: 'given', blocks: [block('2027-01-18', 540, 600)] }),
      await answer(booking, { state: 'given', blocks: [morning, block(THURSDAY, 600, 700)] }),
    ];
    expect(refusals.map((one) => (one.ok ? 'given' : one.refusal.kind))).toEqual([
      'no-block',
      'block-is-over',
      'blocks-overlap',
    ]);
    await give(booking, [morning]);
    const again = await answer(booking, { state: 'given', blocks: [morning] }, 1);
    expect(again.ok ? '' : again.refusal.kind).toBe('blocks-overlap');
    const stale = await answer(booking, { state: 'given', blocks: [block(THURSDAY, 780, 840)] }, 0);
    expect(stale.ok ? '' : stale.refusal.kind).toBe('answered-before');
  });

  test('who turns 16 on the Thursday may come on that day, and gets no time on the Tuesday', async () => {
    const list = `${studentLines(8)}\nAlmost; Sixteen; 21-01-2011;`;
    const days = [TUESDAY, THURSDAY].map((day) => Temporal.PlainDate.from(day));
    const booking = await aGroup(db.acts, { day: TUESDAY, list, wish: { days } });
    const opened = granted(await db.acts.decide(coordinator, (act) => openAskedGroup(act, booking)));
    const { days: counted } = granted(await db.acts.decide(visitor, (act) => placesForGroup(act, opened, undefined)));
    expect(counted.map(({ young }) => young)).toEqual([1, 0]);
    await give(booking, [block(TUESDAY, 780, 900)]);
    expect((await group(booking)).participants.filter(({ time }) => !time)).toMatchObject([{ number: 9 }]);
    await give(booking, [block(THURSDAY, 540, 600)], 1);
    expect((await group(booking)).participants.at(-1)?.time?.day.toString()).toBe(THURSDAY);
  });

  test('no, with the way on: told once, and off the list', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    granted(await answer(booking, { state: 'declined', wayOn: 'smaller-groups' }));
    await work(booking, 'changed');
    expect((await kinds()).filter((kind) => kind === 'group-declined')).toHaveLength(1);
    expect(granted(await db.acts.decide(coordinator, (act) => listGroups(act)))).toEqual([]);
    expect(await booked()).toMatchObject({ visits: 0 });
  });
});

describe('the school changes the list', () => {
  test('one student out: this visit alone is cancelled, and the place is free again', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await give(booking, [morning]);
    granted(await takeOut(db.acts, holderOf(booking), told(booking), 1));
    expect(await booked()).toMatchObject({ visits: 7 });
    const { participants } = await group(booking);
    expect(participants.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect((await mails()).filter(({ kind }) => kind === 'cancelled')).toMatchObject([
      { recipient: 'student0@school.example' },
    ]);
    const again = await takeOut(db.acts, holderOf(booking), told(booking), 1);
    expect(again.ok ? '' : again.refusal.kind).toBe('no-such-participant');
  });

  test('one more gets the next free place; the same student twice, or a child, is refused', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await give(booking, [morning]);
    const add = (given: string, year: number) =>
      addOne(db.acts, holderOf(booking), told(booking), {
        name: { given, family: 'Late' },
        born: { year, month: 5, day: 6 },
        email: null,
      });
    expect(granted(await add('Lena', 2005))).toEqual({ number: 9 });
    expect((await group(booking)).participants.at(-1)?.time).toBeDefined();
    const refusals = [await add('LENA', 2005), await add('Kim', 2012)];
    expect(refusals.map((one) => (one.ok ? '' : one.refusal.kind))).toEqual(['twice', 'too-young']);
  });

  test('a visit that has begun is not taken back, and stays when all is cancelled', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await give(booking, [morning]);
    // 9.15 on that day: the two who came first, at 9.00 and 9.10, sit or sat at each of the two desks.
    db.clock.set('2027-01-21T08:15:00Z');
    const out = await takeOut(db.acts, holderOf(booking), told(booking), 1);
    expect(out.ok ? '' : out.refusal.kind).toBe('visit-has-begun');
    granted(await cancelGroup(db.acts, holderOf(booking), told(booking)));
    expect(await booked()).toMatchObject({ visits: 4 });
  });

  test('cancelled as a whole: every place is free, the centre sees nothing of it, and the list is off', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(20) });
    await give(booking, [morning]);
    granted(await cancelGroup(db.acts, holderOf(booking), told(booking)));
    expect(await booked()).toMatchObject({ visits: 0 });
    expect((await group(booking)).participants).toEqual([]);
    expect(granted(await db.acts.decide(coordinator, (act) => listGroups(act)))).toEqual([]);
    expect((await kinds()).filter((kind) => kind === 'group-cancelled')).toHaveLength(1);
    expect((await kinds()).filter((kind) => kind === 'cancelled')).toHaveLength(7);
    const late = await answer(booking, { state: 'given', blocks: [morning] }, 1);
    expect(late.ok).toBe(false);
    await settle(booking);
    expect(await booked()).toMatchObject({ visits: 0 });
  });

  test('a student who cancelled the own visit stays on the list without a time, and is not placed again', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await give(booking, [morning]);
    const own = (await group(booking)).participants[0]!.booking;
    granted(await db.acts.decide(holderOf(own), (act) => cancelVisit(act, region, own)));
    await settle(booking);
    expect((await group(booking)).participants[0]).toMatchObject({ state: 'placed', time: undefined });
    expect(await booked()).toMatchObject({ visits: 7 });
  });
});

describe('who sees it', () => {
  test('no other agency and no other role has a row of it, and nobody but the centre answers', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    const others = agencies
      .filter(({ agency }) => agency !== 'centre')
      .map(({ agency, kind }) => officerOf(agency, kind, 'coordinator'));
    for (const context of [...others, officerOf('centre', 'centre', 'officer')]) {
      const listed = await db.acts.decide(context, (act) => listGroups(act));
      expect(listed.ok ? listed.value : []).toEqual([]);
      expect((await db.acts.decide(context, (act) => openAskedGroup(act, booking))).ok).toBe(false);
      const wish = { ...told(booking), seen: 0, answer: { state: 'declined', wayOn: 'call-us' } } as const;
      expect((await db.acts.decide(context, (act) => answerGroup(act, region, wish))).ok).toBe(false);
    }
    const another = await aGroupDraft(db.acts, { day: THURSDAY, list: studentLines(8) });
    expect((await db.acts.decide(holderOf(another), (act) => readGroup(act, booking))).ok).toBe(false);
    expect((await group(booking)).group.state).toBe('asked');
  });

  test('the database itself shows other agencies nothing of it, another role no row, and nobody at a desk a name', async () => {
    await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    const rows = (context: ReturnType<typeof officerOf>, columns: string) =>
      db.acts.perform(context, async ({ tx }) => {
        const found = await sql.raw(`select ${columns} from sponsors.group_participant`).execute(tx);
        return found.rows.length;
      });
    for (const { agency, kind } of agencies.filter((one) => one.agency !== 'centre'))
      await expect(rows(officerOf(agency, kind, 'coordinator'), 'birth_year')).rejects.toThrow('permission denied');
    expect(await rows(officerOf('centre', 'centre', 'officer'), 'birth_year')).toBe(0);
    expect(await rows(coordinator, 'birth_year')).toBe(8);
    for (const column of ['given_names', 'family_name', 'email', 'participant_booking'])
      await expect(rows(coordinator, column)).rejects.toThrow('permission denied');
  });

  test('a draft is shown to nobody, and erased with its list when nobody sends it', async () => {
    const booking = await aGroupDraft(db.acts, { day: THURSDAY, list: studentLines(8) });
    expect(granted(await db.acts.decide(coordinator, (act) => listGroups(act)))).toEqual([]);
    db.clock.pass({ hours: 25 });
    await eraseDraftJob(db.acts)({ centre: CENTRE, booking });
    for (const table of ['group_session', 'group_participant'])
      expect(await db.everything(`select 1 from sponsors.${table}`)).toEqual([]);
  });

  test('list and share end after the term of the visits, and the link opens the page once', async () => {
    const booking = await aGroup(db.acts, { day: THURSDAY, list: studentLines(8) });
    await give(booking, [morning]);
    const link = /group\/[0-9a-f-]{36}\/open\/(\S+)/.exec(
      (await mails()).find(({ kind }) => kind === 'group-given')?.body_text ?? '',
    );
    const claim = { booking, purpose: 'one-time-link', secret: link?.[1] ?? '' } as const;
    const opened = await Promise.all(
      [1, 2].map(() => db.acts.decide(holderOf(booking), (act) => openGroup(act, claim))),
    );
    expect(opened.map((one) => (one.ok ? 'opened' : one.refusal.kind)).toSorted()).toEqual(['link-used', 'opened']);
    await db.acts.perform(visitor, (act) => askForGroupLink(act, booking, PUBLIC_URL));
    await work(booking, 'link');
    expect((await kinds()).filter((kind) => kind === 'group-link')).toHaveLength(1);

    const [share] = await db.everything<{ until: string }>(
      `select valid_until::text as until from access.share where purpose = 'group-session'`,
    );
    expect(share?.until).toContain('2027-02-2');
    db.clock.set('2027-03-01T12:00:00Z');
    await eraseDraftJob(db.acts)({ centre: CENTRE, booking });
    expect(await db.everything('select 1 from sponsors.group_participant')).toEqual([]);
  });
});
