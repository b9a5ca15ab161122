import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { standingOf, type SessionTimes } from './session-standing.ts';

const moment = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const session = (changes: Partial<SessionTimes> = {}): SessionTimes => ({
  lastSeenAt: moment(100),
  endsAt: moment(600),
  endedAt: null,
  idleMinutes: 15,
  removedAt: null,
  ...changes,
});

describe('a session is good until the first of its limits', () => {
  test.each<[string, Partial<SessionTimes>, number, string]>([
    ['seen a moment ago', {}, 101, 'good'],
    ['a minute before it rested too long', {}, 114, 'good'],
    ['when it rested too long', {}, 115, 'idle'],
    ['a minute before its end', { lastSeenAt: moment(599) }, 599, 'good'],
    ['at its end, however busy', { lastSeenAt: moment(600) }, 600, 'too-old'],
    ['when somebody ended it', { endedAt: moment(101) }, 101, 'ended'],
    ['when the person was removed', { removedAt: moment(101) }, 101, 'person-removed'],
    ['removed later than now', { removedAt: moment(200) }, 101, 'good'],
  ])('%s', (_when, changes, minute, standing) => {
    expect(standingOf(session(changes), moment(minute))).toBe(standing);
  });

  test('one that is not good never becomes good by waiting', () => {
    const minute = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(minute, minute, fc.option(minute), fc.option(minute), (now, later, ended, removed) => {
        const one = session({
          endedAt: ended === null ? null : moment(ended),
          removedAt: removed === null ? null : moment(removed),
        });
        const [first, then] = [Math.min(now, later), Math.max(now, later)];
        if (standingOf(one, moment(first)) !== 'good') expect(standingOf(one, moment(then))).not.toBe('good');
      }),
    );
  });
});
