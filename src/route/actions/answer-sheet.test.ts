import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indianFamily } from '../../../test/builders/answers.ts';
import { testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { PREPARING } from '../../../test/builders/unrecorded.ts';
import type { FormFields } from '../rules/question.ts';
import { addSheet } from '../store/answer-sheets.ts';
import { answerQuestion, readSheet, startSheet } from './answer-sheet.ts';

const visitor = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

async function newSheet(): Promise<string> {
  const code = await db.acts.decide(visitor, (act) => startSheet(act));
  if (!code.ok) throw new Error('Refused');
  return code.value;
}

function answer(code: string, name: string, fields: FormFields) {
  return db.acts.decide(visitor, (act) => answerQuestion(act, { code, name, fields }));
}

async function answersOf(code: string): Promise<unknown> {
  const sheet = await db.acts.decide(visitor, (act) => readSheet(act, code));
  return sheet.ok ? sheet.value.answers : sheet.refusal.kind;
}

async function storeSheet(code: string, answers: unknown): Promise<void> {
  await db.acts.perform(PREPARING, (act) =>
    addSheet(act.tx, { centre: act.centre, code }, answers, act.now, act.now.add({ hours: 24 })),
  );
}

describe('a sheet of answers', () => {
  test('keeps what was answered, each start for itself, so that two tabs never mix', async () => {
    const [one, other] = [await newSheet(), await newSheet()];
    expect(one).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(await answer(one, 'residence', { residence: 'GM0938' })).toMatchObject({ ok: true });
    expect(await answer(one, 'stay', { stay: 'long' })).toMatchObject({ ok: true });
    expect(await answersOf(one)).toEqual({ residence: 'GM0938', stay: 'long' });
    expect(await answersOf(other)).toEqual({});
  });

  test('loses no answer when two come at the same moment', async () => {
    const code = await newSheet();
    await answer(code, 'residence', { residence: 'GM0938' });
    await Promise.all([answer(code, 'stay', { stay: 'long' }), answer(code, 'purpose', { purpose: 'study' })]);
    expect(await answersOf(code)).toEqual({ residence: 'GM0938', stay: 'long', purpose: 'study' });
  });

  test('drops answers that another one makes senseless', async () => {
    const code = await newSheet();
    await answer(code, 'residence', { residence: 'GM0938' });
    await answer(code, 'stay', { stay: 'long' });
    await answer(code, 'residence', { residence: 'germany' });
    expect(await answersOf(code)).toEqual({ residence: 'germany' });
  });

  test('changes nothing when the answer is not right, and says what to do', async () => {
    const code = await newSheet();
    await answer(code, 'residence', { residence: 'GM0938' });
    const refusal = await answer(code, 'residence', { residence: 'Atlantis' });
    expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'not-answered', faults: [{ field: 'residence' }] } });
    expect(await answersOf(code)).toEqual({ residence: 'GM0938' });
  });

  test.each(['stay', 'nothing', '__proto__', 'constructor'])(
    'takes no answer to %s when that is not asked',
    async (name) => {
      const code = await newSheet();
      await answer(code, 'residence', { residence: 'germany' });
      expect(await answer(code, name, { stay: 'long' })).toMatchObject({ refusal: { kind: 'not-asked' } });
    },
  );

  test('is gone after 24 hours, and removed when somebody starts again', async () => {
    const code = await newSheet();
    db.clock.pass({ hours: 23, minutes: 59 });
    expect(await answersOf(code)).toEqual({});
    db.clock.pass({ minutes: 1 });
    expect(await answersOf(code)).toBe('no-such-sheet');
    expect(await answer(code, 'residence', { residence: 'GM0938' })).toMatchObject({
      refusal: { kind: 'no-such-sheet' },
    });
    await newSheet();
    const left = await db.everything('select code from route.answer_sheet where code = $1', [code]);
    expect(left).toEqual([]);
  });

  test.each(['', '0', '0'.repeat(26), "' or 1=1", '../../etc', 'I'.repeat(26)])(
    'does not open with the code %j',
    async (code) => {
      expect(await answersOf(code)).toBe('no-such-sheet');
    },
  );

  test('leaves out what an earlier release stored and the lists of today do not know', async () => {
    await storeSheet('2'.repeat(26), { ...indianFamily, residence: 'GM9999' });
    expect(await answersOf('2'.repeat(26))).not.toHaveProperty('residence');
    await storeSheet('3'.repeat(26), { residence: 'GM0938', colour: 'red' });
    expect(await answersOf('3'.repeat(26))).toEqual({});
  });

  test('is in the journal by question only: no answer, and not the code that opens it', async () => {
    const code = await newSheet();
    await answer(code, 'residence', { residence: 'GM0938' });
    const rows = await db.everything<{ action: string; facts: object }>(
      "select action, facts from journal.entry where action in ('sheet-started', 'question-answered') order by at",
    );
    const written = JSON.stringify(rows);
    expect(rows.filter(({ action }) => action === 'question-answered').at(-1)?.facts).toMatchObject({
      question: 'question-Q2',
    });
    expect(written).not.toContain(code);
    expect(written).not.toContain('GM0938');
  });
});
