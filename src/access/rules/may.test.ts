import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { may, permissions, type Operation } from './may.ts';

const actors = {
  visitor: { kind: 'visitor' },
  holder: { kind: 'holder', booking: 'mine' },
  system: { kind: 'system', job: 'a-job' },
} as const satisfies Record<string, Actor>;

/** Written out by hand, not read from the table: who may do it to [the centre's thing, the own booking, another booking]. */
const expected: Readonly<Record<Operation, Readonly<Record<keyof typeof actors, string>>>> = {
  'answer-question': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'read-plan': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'mail-plan': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'start-booking': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'open-booking': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'read-household': { visitor: 'no no no', holder: 'no yes no', system: 'no yes yes' },
  'change-household': { visitor: 'no no no', holder: 'no yes no', system: 'no no no' },
  'erase-draft': { visitor: 'no no no', holder: 'no no no', system: 'no yes yes' },
  'search-visits': { visitor: 'yes yes yes', holder: 'yes yes yes', system: 'no no no' },
  'note-search': { visitor: 'no no no', holder: 'no yes no', system: 'no no no' },
  'hold-visit': { visitor: 'no no no', holder: 'no yes no', system: 'no no no' },
  'release-hold': { visitor: 'no no no', holder: 'no yes no', system: 'no yes yes' },
  'book-visit': { visitor: 'no no no', holder: 'no yes no', system: 'no no no' },
  'read-booking': { visitor: 'no no no', holder: 'no yes no', system: 'no yes yes' },
  'cancel-visit': { visitor: 'no no no', holder: 'no yes no', system: 'no yes yes' },
  'confirm-email': { visitor: 'no no no', holder: 'no yes no', system: 'no no no' },
  'send-message': { visitor: 'no no no', holder: 'no no no', system: 'yes yes yes' },
  'erase-message': { visitor: 'no no no', holder: 'no no no', system: 'yes yes yes' },
  'erase-household': { visitor: 'no no no', holder: 'no no no', system: 'no yes yes' },
  'open-days': { visitor: 'no no no', holder: 'no no no', system: 'yes yes yes' },
};

describe('who may do what is decided by role, operation and owner', () => {
  const owners = [{ centre: 'c' }, { centre: 'c', booking: 'mine' }, { centre: 'c', booking: 'other' }];
  const rows = (Object.keys(permissions) as Operation[]).flatMap((operation) =>
    (Object.keys(actors) as (keyof typeof actors)[]).map((role) => [role, operation] as const),
  );

  test.each(rows)('%s, %s', (role, operation) => {
    const answers = owners.map((owner) => (may(actors[role], operation, owner).ok ? 'yes' : 'no'));
    expect(answers.join(' ')).toBe(expected[operation][role]);
  });

  test('every operation is in the table above, and no other', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(permissions).sort());
  });
});
