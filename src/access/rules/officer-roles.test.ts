import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { officerRoles, type Officer, type OfficerRole } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/temporal.ts';
import {
  administratorsAt,
  approvableRole,
  approversOf,
  endableRoles,
  giveableRole,
  isOpenAt,
  rolesAt,
  roleStateAt,
  type RoleOfPerson,
  type Wish,
} from './officer-roles.ts';

const zone = 'Europe/Amsterdam';
const terms = { zone, longestDays: 180 };
/** Monday 30 November 2026, 9.00 in Maastricht. */
const now = Temporal.Instant.from('2026-11-30T08:00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);
const hours = (count: number) => now.add({ hours: count });

const anna: Officer = {
  kind: 'officer',
  officer: 'anna',
  agency: 'centre',
  agencyKind: 'centre',
  role: 'administrator',
};

function aRole(changes: Partial<RoleOfPerson> = {}): RoleOfPerson {
  return {
    roleId: 'role',
    officer: 'bram',
    agency: 'centre',
    agencyKind: 'centre',
    role: 'officer',
    validFrom: hours(-24),
    validUntil: hours(24),
    givenBy: 'anna',
    approvedBy: null,
    endedAt: null,
    ...changes,
  };
}

const aWish = (changes: Partial<Wish> = {}): Wish => ({
  officer: 'bram',
  role: 'officer',
  firstDay: day('2026-11-30'),
  lastDay: day('2027-02-26'),
  ...changes,
});

const people = ['anna', 'bram', 'chris', 'dewi'] as const;
const someRole: fc.Arbitrary<RoleOfPerson> = fc
  .record({
    roleId: fc.uuid(),
    officer: fc.constantFrom(...people),
    role: fc.constantFrom(...officerRoles),
    from: fc.integer({ min: -100, max: 100 }),
    lasts: fc.integer({ min: 1, max: 100 }),
    givenBy: fc.constantFrom(null, ...people),
    approvedBy: fc.constantFrom(null, ...people),
    ended: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
  })
  .map(({ from, lasts, ended, ...role }) =>
    aRole({
      ...role,
      validFrom: hours(from),
      validUntil: hours(from + lasts),
      endedAt: ended === undefined ? null : hours(ended),
    }),
  );
const someRoles = fc.uniqueArray(someRole, { selector: ({ roleId }) => roleId, maxLength: 12 });

describe('a role holds in its period', () => {
  test('from its first moment, and no longer at its last', () => {
    const role = aRole({ validFrom: hours(0), validUntil: hours(1) });
    const states = [now.subtract({ nanoseconds: 1 }), now, hours(1).subtract({ nanoseconds: 1 }), hours(1)];
    expect(states.map((moment) => roleStateAt(role, moment))).toEqual(['to-come', 'in-force', 'in-force', 'over']);
  });

  test('and never outside it, before approval or after it was ended, whatever it is', () => {
    fc.assert(
      fc.property(someRole, fc.integer({ min: -250, max: 250 }), (role, hour) => {
        const moment = hours(hour);
        const inPeriod =
          Temporal.Instant.compare(role.validFrom, moment) <= 0 &&
          Temporal.Instant.compare(moment, role.validUntil) < 0;
        const ended = role.endedAt !== null && Temporal.Instant.compare(role.endedAt, moment) <= 0;
        const lonely = role.role === 'administrator' && role.givenBy !== null && role.approvedBy === null;
        expect(roleStateAt(role, moment) === 'in-force').toBe(inPeriod && !ended && !lonely);
      }),
    );
  });

  test('once it is ended or over it never comes back', () => {
    fc.assert(
      fc.property(someRole, fc.nat(200), fc.nat(200), (role, first, later) => {
        fc.pre(!isOpenAt(role, hours(first)));
        expect(isOpenAt(role, hours(first + later))).toBe(false);
      }),
    );
  });
});

describe('an administrator is made by two', () => {
  test('and is none until a second one approved', () => {
    const given = aRole({ role: 'administrator' });
    expect(roleStateAt(given, now)).toBe('awaits-approval');
    expect(roleStateAt({ ...given, approvedBy: 'chris' }, now)).toBe('in-force');
  });

  test('except by the installation, which gives the first ones alone', () => {
    expect(roleStateAt(aRole({ role: 'administrator', givenBy: null }), now)).toBe('in-force');
  });

  test('no other role waits', () => {
    for (const role of officerRoles.filter((one) => one !== 'administrator'))
      expect(roleStateAt(aRole({ role }), now), role).toBe('in-force');
  });

  test('who gave it, or gets it, does not approve it', () => {
    const awaiting = (changes: Partial<RoleOfPerson>) => aRole({ role: 'administrator', givenBy: 'chris', ...changes });
    expect(approvableRole(anna, awaiting({}), now)).toMatchObject({ ok: true });
    expect(approvableRole(anna, awaiting({ givenBy: 'anna' }), now)).toEqual({
      ok: false,
      refusal: { kind: 'own-gift' },
    });
    expect(approvableRole(anna, awaiting({ officer: 'anna' }), now)).toEqual({
      ok: false,
      refusal: { kind: 'own-role' },
    });
  });

  test('what waits for nothing is not approved: approved already, ended, over, or no administrator', () => {
    const refusal = { ok: false, refusal: { kind: 'awaits-no-approval' } };
    const awaiting = aRole({ role: 'administrator', givenBy: 'chris' });
    for (const role of [
      { ...awaiting, approvedBy: 'dewi' },
      { ...awaiting, endedAt: now },
      { ...awaiting, validUntil: now },
      aRole({ givenBy: 'chris' }),
    ])
      expect(approvableRole(anna, role, now)).toEqual(refusal);
  });

  test('who is named as able to approve is exactly who may', () => {
    fc.assert(
      fc.property(someRoles, someRole, (roles, role) => {
        const named = approversOf(role, roles, now);
        const waits = {
          ...role,
          role: 'administrator',
          approvedBy: null,
          endedAt: null,
          validUntil: hours(1),
        } as const;
        fc.pre(role.givenBy !== null && Temporal.Instant.compare(role.validFrom, hours(1)) < 0);
        for (const person of administratorsAt(roles, now))
          expect(approvableRole({ ...anna, officer: person }, waits, now).ok).toBe(named.includes(person));
      }),
    );
  });
});

describe('what may be given', () => {
  const give = (wish: Partial<Wish>, known: readonly RoleOfPerson[] = [], giver = anna) =>
    giveableRole(giver, aWish(wish), known, terms, now);

  test('a role from today begins now, and ends after its last day', () => {
    expect(give({ lastDay: day('2026-12-04') })).toEqual({
      ok: true,
      value: { validFrom: now, validUntil: Temporal.Instant.from('2026-12-04T23:00:00Z') },
    });
  });

  test('a later one begins at midnight in the zone of the centre, also when the clock has changed', () => {
    expect(give({ firstDay: day('2027-03-28'), lastDay: day('2027-03-28') })).toEqual({
      ok: true,
      value: {
        validFrom: Temporal.Instant.from('2027-03-27T23:00:00Z'),
        validUntil: Temporal.Instant.from('2027-03-28T22:00:00Z'),
      },
    });
  });

  test('never to oneself', () => {
    expect(give({ officer: 'anna' })).toEqual({ ok: false, refusal: { kind: 'own-role' } });
  });

  test('180 days and not one more', () => {
    const last = day('2026-11-30').add({ days: 179 });
    expect(give({ lastDay: last }).ok).toBe(true);
    expect(give({ lastDay: last.add({ days: 1 }) })).toEqual({
      ok: false,
      refusal: { kind: 'period-too-long', longestDays: 180, latest: last },
    });
  });

  test('not in the past, not far ahead, and not backwards', () => {
    const kindOf = (wish: Partial<Wish>) => {
      const answer = give(wish);
      return answer.ok ? 'given' : answer.refusal.kind;
    };
    expect(kindOf({ firstDay: day('2026-11-29') })).toBe('first-day-is-past');
    expect(kindOf({ firstDay: day('2027-05-29'), lastDay: day('2027-05-29') })).toBe('given');
    expect(kindOf({ firstDay: day('2027-05-30'), lastDay: day('2027-05-30') })).toBe('first-day-too-late');
    expect(kindOf({ firstDay: day('2026-12-02'), lastDay: day('2026-12-01') })).toBe('last-day-before-first');
  });

  test('a registrar follows residents, so only a municipality has one', () => {
    expect(give({ role: 'registrar' })).toEqual({ ok: false, refusal: { kind: 'role-not-of-agency' } });
    expect(give({ role: 'registrar' }, [], { ...anna, agency: 'GM0935', agencyKind: 'municipality' }).ok).toBe(true);
    expect(rolesAt('ind', officerRoles)).not.toContain('registrar');
    expect(rolesAt('municipality', officerRoles)).toEqual(officerRoles);
  });

  test('the same role twice at a time is refused; one after the other is not', () => {
    const until = day('2026-12-10').toZonedDateTime(zone).toInstant();
    const known = [aRole({ validUntil: until })];
    expect(give({ firstDay: day('2026-12-09') }, known)).toEqual({
      ok: false,
      refusal: { kind: 'has-role-already', until },
    });
    expect(give({ firstDay: day('2026-12-10') }, known).ok).toBe(true);
    expect(give({}, [aRole({ validUntil: until, endedAt: now })]).ok).toBe(true);
    expect(give({ role: 'reception' }, known).ok).toBe(true);
  });

  test('nobody watches over the own work: administrator and privacy officer are two persons', () => {
    const pairs: readonly [OfficerRole, OfficerRole][] = [
      ['administrator', 'privacy-officer'],
      ['privacy-officer', 'administrator'],
    ];
    for (const [has, wants] of pairs)
      expect(give({ role: wants }, [aRole({ role: has })])).toEqual({
        ok: false,
        refusal: { kind: 'watches-own-work' },
      });
    expect(give({ role: 'administrator' }, [aRole({ role: 'privacy-officer', endedAt: now })]).ok).toBe(true);
  });

  test('what is given is never longer than the setting, never begins in the past, and never overlaps the same role', () => {
    const days = fc.integer({ min: -10, max: 400 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 365 }), someRoles, (first, last, longestDays, roles) => {
        const wish = aWish({
          firstDay: day('2026-11-30').add({ days: first }),
          lastDay: day('2026-11-30').add({ days: last }),
        });
        const known = roles.filter(({ officer }) => officer === wish.officer);
        const given = giveableRole(anna, wish, known, { zone, longestDays }, now);
        if (!given.ok) return;
        const { validFrom: from, validUntil: until } = given.value;
        expect(Temporal.Instant.compare(from, now)).toBeGreaterThanOrEqual(0);
        expect(Temporal.Instant.compare(from, until)).toBeLessThan(0);
        // A day has 25 hours once a year.
        expect(until.since(from).total('hours')).toBeLessThanOrEqual(longestDays * 24 + 1);
        for (const role of known.filter((one) => one.role === wish.role && isOpenAt(one, now)))
          expect(
            Temporal.Instant.compare(role.validUntil, from) <= 0 ||
              Temporal.Instant.compare(until, role.validFrom) <= 0,
          ).toBe(true);
      }),
    );
  });
});

describe('an agency never loses its last administrator', () => {
  const bySetUp = (officer: string): RoleOfPerson =>
    aRole({ roleId: officer, officer, role: 'administrator', givenBy: null });

  test('the last one cannot be ended, one of two can', () => {
    const [one, other] = [bySetUp('anna'), bySetUp('chris')];
    expect(endableRoles([one], [one, other], now)).toMatchObject({ ok: true });
    expect(endableRoles([one], [one], now)).toEqual({ ok: false, refusal: { kind: 'last-administrator' } });
    expect(endableRoles([one, other], [one, other], now)).toEqual({
      ok: false,
      refusal: { kind: 'last-administrator' },
    });
  });

  test('one that waits for approval, or is still to come, does not count as left', () => {
    const last = bySetUp('anna');
    const waiting = aRole({ roleId: 'waits', role: 'administrator' });
    const toCome = aRole({ roleId: 'comes', role: 'administrator', approvedBy: 'chris', validFrom: hours(1) });
    expect(endableRoles([last], [last, waiting, toCome], now).ok).toBe(false);
    expect(endableRoles([waiting], [last, waiting, toCome], now).ok).toBe(true);
  });

  test('what is ended or over is not ended again', () => {
    for (const role of [aRole({ endedAt: now }), aRole({ validUntil: now })])
      expect(endableRoles([role], [], now)).toEqual({ ok: false, refusal: { kind: 'ended-already' } });
  });

  test('whatever is ended in whichever order, at least one holds afterwards when one held before', () => {
    fc.assert(
      fc.property(someRoles, fc.array(fc.constantFrom(...people), { maxLength: 8 }), (start, order) => {
        let roles = start;
        const before = administratorsAt(roles, now).size;
        for (const person of order) {
          const ended = endableRoles(
            roles.filter(({ officer }) => officer === person),
            roles.filter(({ role }) => role === 'administrator'),
            now,
          );
          if (!ended.ok) continue;
          const ids = ended.value.map(({ roleId }) => roleId);
          roles = roles.map((role) => (ids.includes(role.roleId) ? { ...role, endedAt: now } : role));
          expect(roles.some((role) => ids.includes(role.roleId) && isOpenAt(role, now))).toBe(false);
        }
        expect(administratorsAt(roles, now).size > 0).toBe(before > 0);
      }),
    );
  });
});
