import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { indianFamily } from '../../../test/builders/answers.ts';
import { testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { PREPARING } from '../../../test/builders/unrecorded.ts';
import { addSheet } from '../store/answer-sheets.ts';
import { readSheet } from './answer-sheet.ts';
import { mailPlan } from './mail-plan.ts';

const visitor = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;
const code = 'abcdefghjkmnpqrstvwxyz0123';
let db: TestDatabase;

type Mail = { recipient: string; subject: string; body_text: string; booking_id: string | null };

beforeAll(async () => {
  db = await testDatabase();
  await db.acts.perform(PREPARING, (act) =>
    addSheet(act.tx, { centre: act.centre, code }, indianFamily, act.now, act.now.add({ hours: 24 })),
  );
});
beforeEach(async () => {
  await db.everything('delete from messages.outbox');
});
afterAll(async () => db.close());

function mail(over: Partial<Parameters<typeof mailPlan>[1]> = {}) {
  const mailing = {
    code,
    email: 'ananya@example.com',
    language: 'en',
    publicUrl: 'http://x.example',
    key: 'a-key',
  } as const;
  return db.acts.decide(visitor, (act) => mailPlan(act, { ...mailing, ...over }));
}

const mails = () => db.everything<Mail>('select recipient, subject, body_text, booking_id from messages.outbox');

describe('mailing a plan', () => {
  test('writes one mail with the link, which says that it is information, and belongs to no booking', async () => {
    expect(await mail()).toMatchObject({ ok: true });
    const [written, ...others] = await mails();
    expect(others).toEqual([]);
    expect(written).toMatchObject({ recipient: 'ananya@example.com', booking_id: null });
    expect(written?.subject).toBe('Your list for moving to Meerssen');
    expect(written?.body_text).toMatch(/^This message is information/);
    expect(written?.body_text).toContain(`http://x.example/en/plan/${code}\n`);
    expect(written?.body_text).toContain('1 visit');
    expect(written?.body_text).not.toMatch(/India|\{/);
  });

  test('is in Dutch when asked so', async () => {
    await mail({ language: 'nl' });
    expect((await mails())[0]?.body_text).toMatch(/^Dit bericht is informatie/);
  });

  test('writes one mail for one form, however often it is sent, and another for another address', async () => {
    await Promise.all([mail({ key: 'pressed-twice' }), mail({ key: 'pressed-twice' })]);
    expect(await mails()).toHaveLength(1);
    await mail({ key: 'pressed-twice', email: 'rohit@example.com' });
    expect(await mails()).toHaveLength(2);
  });

  test('keeps the answers 90 days, without the address', async () => {
    await mail({ key: 'kept' });
    const [sheet] = await db.everything<{ answers: object }>('select answers from route.answer_sheet where code = $1', [
      code,
    ]);
    expect(JSON.stringify(sheet?.answers)).not.toContain('@');
    db.clock.pass({ hours: 24 * 90 });
    expect(await db.acts.decide(visitor, (act) => readSheet(act, code))).toMatchObject({ ok: true });
    db.clock.pass({ hours: 48 });
    expect(await db.acts.decide(visitor, (act) => readSheet(act, code))).toMatchObject({ ok: false });
    db.clock.pass({ hours: -24 * 92 });
  });

  test.each([
    ['', 'email-missing'],
    ['ananya', 'email-unreadable'],
    ['a@b.nl\r\nBcc: x@y.nl', 'email-unreadable'],
    ['a@b.nl, c@d.nl', 'email-unreadable'],
    [`${'a'.repeat(250)}@b.nl`, 'email-unreadable'],
  ])('refuses the address %j', async (email, kind) => {
    expect(await mail({ email })).toMatchObject({ refusal: { kind } });
    expect(await mails()).toEqual([]);
  });

  test('waits until all questions are answered, and knows no forged code', async () => {
    const open = '1'.repeat(26);
    await db.acts.perform(PREPARING, (act) =>
      addSheet(act.tx, { centre: act.centre, code: open }, { residence: 'GM0938' }, act.now, act.now.add({ hours: 1 })),
    );
    expect(await mail({ code: open })).toMatchObject({ refusal: { kind: 'no-plan-yet' } });
    expect(await mail({ code: '9'.repeat(26) })).toMatchObject({ refusal: { kind: 'no-such-sheet' } });
    expect(await mails()).toEqual([]);
  });
});
