import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { findableAddress } from './findable-address.ts';
import { mailNow, minuteOf, tryNow, waitMinutes, type Tries, type TryLimits } from './wrong-tries.ts';

const limits: TryLimits = { free: 5, firstWaitMinutes: 15, longestWaitHours: 24, keptDays: 7 };
const now = Temporal.Instant.from('2026-11-30T08:00:00Z');
const none: Tries = { tries: 0, lastAt: now, waitUntil: null, toldAt: null };

describe('ENTRY-01: the wait after wrong tries', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 15],
    [6, 30],
    [7, 60],
    [11, 960],
    [12, 1440],
    [1000, 1440],
  ])('after %i tries it is %i minutes', (tries, minutes) => {
    expect(waitMinutes(tries, limits)).toBe(minutes);
  });

  test('it never gets shorter by trying more', () => {
    fc.assert(
      fc.property(fc.nat(5000), (tries) => {
        expect(waitMinutes(tries + 1, limits)).toBeGreaterThanOrEqual(waitMinutes(tries, limits));
      }),
    );
  });
});

describe('ENTRY-02: whether somebody may try now', () => {
  /** Tries again and again, with these pauses between; what each try met. */
  function after(pauses: readonly number[]) {
    let [known, at] = [none, now];
    return pauses.map((minutes) => {
      at = at.add({ minutes });
      const verdict = tryNow(known, limits, at);
      if (verdict.kind === 'counted') known = verdict.tries;
      return { at, verdict, known };
    });
  }

  test('five may, the sixth waits 15 minutes, to the second', () => {
    const kinds = after([0, 0, 0, 0, 0, 0, 14, 1]).map(({ verdict }) => verdict.kind);
    expect(kinds).toEqual([...Array<string>(5).fill('counted'), 'waiting', 'waiting', 'counted']);
  });

  test('a try while waiting makes the wait no longer', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (pauses) => {
        for (const { at, verdict, known } of after(pauses)) {
          if (verdict.kind === 'waiting') {
            expect(verdict.until).toEqual(known.waitUntil);
            expect(Temporal.Instant.compare(at, verdict.until)).toBe(-1);
          } else {
            expect(known.lastAt).toEqual(at);
          }
        }
      }),
    );
  });

  test('the person is told at the fifth, and once a day at most', () => {
    const told = after([0, 0, 0, 0, 0, 15, 30, 24 * 60 - 46, 121, 1000]).map(
      ({ verdict }) => verdict.kind === 'counted' && verdict.tell,
    );
    expect(told).toEqual([false, false, false, false, true, false, false, false, true, false]);
  });

  test('after seven quiet days nobody remembers them', () => {
    const known: Tries = { tries: 9, lastAt: now, waitUntil: now.add({ hours: 4 }), toldAt: now };
    const verdict = tryNow(known, limits, now.add({ hours: 24 * 7, seconds: 1 }));
    expect(verdict).toMatchObject({ kind: 'counted', tell: false, tries: { tries: 1, waitUntil: null } });
    const earlier = tryNow(known, limits, now.add({ hours: 24 * 7 }));
    expect(earlier).toMatchObject({ kind: 'counted', tries: { tries: 10 } });
  });
});

test.each(['2026-03-29T00:59:30Z', '2026-10-25T00:59:30Z'])(
  'ENTRY-03: a minute of tries begins on the minute, also when the clock changes (%s)',
  (text) => {
    const at = Temporal.Instant.from(text);
    const { from, until } = minuteOf(at);
    expect([at.since(from).total('seconds'), until.since(at).total('seconds')]).toEqual([30, 30]);
  },
);

test('ENTRY-04: three mails go in an hour from the first one, and then again', () => {
  let [known, at] = [none, now];
  const sent = [0, 10, 20, 29, 1, 0, 0, 0].map((minutes) => {
    at = at.add({ minutes });
    const { send, tries } = mailNow(known, 3, at);
    known = tries;
    return send;
  });
  expect(sent).toEqual([true, true, true, false, true, true, true, false]);
});

test('an address is found however its letters are typed', () => {
  expect(findableAddress(' Ananya@Example.COM')).toBe('ananya@example.com');
  expect(findableAddress('lucí\u0061@example.org'.normalize('NFD'))).toBe('lucía@example.org');
});
