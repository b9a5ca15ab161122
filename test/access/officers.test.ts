import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addOfficer } from '../../src/access/actions/add-officer.ts';
import { approveRole } from '../../src/access/actions/approve-role.ts';
import { endRole, removeOfficer } from '../../src/access/actions/end-role.ts';
import { endSessions } from '../../src/access/actions/end-sessions.ts';
import { giveRole } from '../../src/access/actions/give-role.ts';
import { listOfficers, type Colleague } from '../../src/access/actions/list-officers.ts';
import { rolesAt } from '../../src/access/rules/officer-roles.ts';
import { officerRoles, type Officer, type OfficerRole } from '../../src/kernel/actor.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import type { Act } from '../../src/platform/act.ts';
import type { Result } from '../../src/kernel/result.ts';
import { aPerson, aRoleOf, aSession, ISSUER } from '../builders/administrators.ts';
import { CENTRE, granted } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const terms = { zone: 'Europe/Amsterdam', longestDays: 180 };
const firstDay = Temporal.PlainDate.from('2026-11-30');
const lastDay = Temporal.PlainDate.from('2027-02-26');
const as = (role: OfficerRole) => ({ role, firstDay, lastDay });

function act<Value, Refusal>(actor: Officer, work: (act: Act) => Promise<Result<Value, Refusal>>) {
  return db.acts.decide({ centre: CENTRE, actor }, work);
}

const kindOf = (answer: Result<unknown, { readonly kind: string }>) => (answer.ok ? 'done' : answer.refusal.kind);

let anna: Officer;
let chris: Officer;
/** Works at the desk of the centre. */
let bram: Officer;
/** The administrator of another agency. */
let mieke: Officer;

beforeEach(async () => {
  await db.everything('truncate access.session, access.role, access.officer cascade');
  anna = await aPerson(db, 'Anna', { agency: 'centre', role: 'administrator' });
  chris = await aPerson(db, 'Chris', { agency: 'centre', role: 'administrator' });
  bram = await aPerson(db, 'Bram', { agency: 'centre', role: 'officer' });
  mieke = await aPerson(db, 'Mieke', { agency: 'GM0935', role: 'administrator' });
});

/** Somebody as an administrator of the agency sees them. */
async function colleague(administrator: Officer, officer: string): Promise<Colleague | undefined> {
  return granted(await act(administrator, listOfficers)).find((one) => one.officer === officer);
}

async function roleOf(officer: string, role: OfficerRole) {
  const [row] = await db.everything<{ role_id: string; approved: boolean; ended: boolean }>(
    `select role_id, approved_by is not null as approved, ended_at is not null as ended from access.role
     where officer_id = $1 and role = $2 order by valid_from desc limit 1`,
    [officer, role],
  );
  if (!row) throw new Error(`Nobody gave ${role}`);
  return row;
}

/** For another round: past the database's own rule that an end stays. */
async function backAsAdministrators(): Promise<void> {
  await db.everything(
    `set session_replication_role = replica;
     update access.role set ended_at = null, ended_by = null where role = 'administrator';
     update access.officer set removed_at = null`,
  );
}

async function openSessions(officer: string): Promise<number> {
  const rows = await db.everything('select 1 from access.session where officer_id = $1 and ended_at is null', [
    officer,
  ]);
  return rows.length;
}

async function removed(officer: string): Promise<boolean> {
  const [row] = await db.everything<{ removed: boolean }>(
    'select removed_at is not null as removed from access.officer where officer_id = $1',
    [officer],
  );
  return row?.removed ?? false;
}

describe('an administrator sees who works for the own agency', () => {
  test('with roles and sessions, and nobody of another agency', async () => {
    await aSession(db, bram);
    await aSession(db, mieke);
    const seen = granted(await act(anna, listOfficers));
    expect(seen.map(({ name, openSessions }) => [name, openSessions])).toEqual([
      ['Anna', 0],
      ['Bram', 1],
      ['Chris', 0],
    ]);
    expect(granted(await act(mieke, listOfficers)).map(({ name }) => name)).toEqual(['Mieke']);
    expect(await colleague(mieke, bram.officer)).toBeUndefined();
  });

  test('of who left the agency neither where they are signed in nor when they last did', async () => {
    await aRoleOf(db, bram.officer, { agency: 'GM0935', role: 'registrar' });
    await db.everything(`update access.officer set last_sign_in = '2026-11-30T07:00:00Z' where officer_id = $1`, [
      bram.officer,
    ]);
    await aSession(db, bram);
    expect(await colleague(anna, bram.officer)).toMatchObject({ openSessions: 1, lastSignIn: expect.anything() });
    granted(await act(anna, (a) => removeOfficer(a, bram.officer)));
    await aSession(db, bram);
    expect(await colleague(anna, bram.officer)).toMatchObject({ openSessions: 0, lastSignIn: undefined });
    expect(await colleague(mieke, bram.officer)).toMatchObject({ openSessions: 1, lastSignIn: expect.anything() });
  });

  test('of who works for two agencies, each sees the own half', async () => {
    await aRoleOf(db, bram.officer, { agency: 'GM0935', role: 'registrar' });
    for (const [administrator, role] of [
      [anna, 'officer'],
      [mieke, 'registrar'],
    ] as const) {
      const person = await colleague(administrator, bram.officer);
      expect(person?.roles.map((one) => one.role)).toEqual([role]);
    }
  });

  test('nobody but an administrator may', async () => {
    for (const role of officerRoles.filter((one) => one !== 'administrator'))
      expect(kindOf(await act({ ...bram, role }, listOfficers)), role).toBe('not-allowed');
  });
});

describe('adding somebody', () => {
  const dewi = { name: 'Dewi de Wit', issuer: ISSUER, subject: 'dewi' };

  test('gives the first role with it, and both stand in the journal without the name', async () => {
    const { officer } = granted(await act(anna, (a) => addOfficer(a, dewi, as('reception'), terms)));
    const person = await colleague(anna, officer);
    expect(person).toMatchObject({ name: 'Dewi de Wit', subject: 'dewi', roles: [{ role: 'reception' }] });
    const entries = await db.everything<{ action: string; facts: Record<string, string> }>(
      `select action, facts from journal.entry where facts ->> 'officer' = $1 order by action`,
      [officer],
    );
    expect(entries.map(({ action }) => action)).toEqual(['officer-added', 'role-given']);
    expect(JSON.stringify(entries)).not.toMatch(/dewi|wit/i);
  });

  test('who works for another agency already stays one person, with the name that is known', async () => {
    const { officer } = granted(await act(anna, (a) => addOfficer(a, dewi, as('officer'), terms)));
    const again = granted(
      await act(mieke, (a) => addOfficer(a, { ...dewi, name: 'Somebody Else' }, as('registrar'), terms)),
    );
    expect(again.officer).toBe(officer);
    const person = await colleague(mieke, officer);
    expect(person).toMatchObject({ name: 'Dewi de Wit', roles: [{ role: 'registrar' }] });
    const added = await db.everything(
      `select 1 from journal.entry where action = 'officer-added' and facts ->> 'officer' = $1`,
      [officer],
    );
    expect(added).toHaveLength(1);
  });

  test('nobody adds themselves under a role, and a refusal leaves nobody behind', async () => {
    const [row] = await db.everything<{ subject: string }>('select subject from access.officer where officer_id = $1', [
      anna.officer,
    ]);
    const self = { name: 'Me', issuer: ISSUER, subject: row?.subject ?? '' };
    expect(kindOf(await act(anna, (a) => addOfficer(a, self, as('coordinator'), terms)))).toBe('own-role');
    const tooLong = { ...as('officer'), lastDay: lastDay.add({ years: 1 }) };
    expect(kindOf(await act(anna, (a) => addOfficer(a, dewi, tooLong, terms)))).toBe('period-too-long');
    expect(await db.everything(`select 1 from access.officer where subject = 'dewi'`)).toEqual([]);
  });

  test.each([
    ['', 'x', 'name-missing'],
    ['A'.repeat(101), 'x', 'name-too-long'],
    ['Bsn 123456782', 'x', 'name-has-digits'],
    ['Dewi', ' ', 'subject-missing'],
    ['Dewi', 'x'.repeat(256), 'subject-too-long'],
  ])('a name or a sign-in name that is not right is refused: %#', async (name, subject, kind) => {
    const person = { name, subject, issuer: ISSUER };
    expect(kindOf(await act(anna, (a) => addOfficer(a, person, as('officer'), terms)))).toBe(kind);
  });
});

describe('giving a role', () => {
  test.each(officerRoles)('%s: of what the agency has, to who works there', async (role) => {
    const answer = await act(anna, (a) => giveRole(a, { ...as(role), officer: bram.officer }, terms));
    const expected =
      role === 'officer' ? 'has-role-already' : rolesAt('centre', [role]).length ? 'done' : 'role-not-of-agency';
    expect(kindOf(answer)).toBe(expected);
  });

  test('to somebody of another agency, or to nobody, is not possible', async () => {
    for (const officer of [mieke.officer, randomUUID(), 'nobody'])
      expect(kindOf(await act(anna, (a) => giveRole(a, { ...as('reception'), officer }, terms)))).toBe('not-found');
  });

  test('somebody who was removed and gets a role again is back', async () => {
    granted(await act(anna, (a) => removeOfficer(a, bram.officer)));
    expect(await removed(bram.officer)).toBe(true);
    granted(await act(anna, (a) => giveRole(a, { ...as('reception'), officer: bram.officer }, terms)));
    expect(await removed(bram.officer)).toBe(false);
  });
});

describe('an administrator is made by two', () => {
  const give = () => act(anna, (a) => giveRole(a, { ...as('administrator'), officer: bram.officer }, terms));
  const bramAs = (role: OfficerRole): Officer => ({ ...bram, role });

  test('who was given it can do nothing with it until another one approves', async () => {
    const { role } = granted(await give());
    expect(kindOf(await act(bramAs('administrator'), (a) => endSessions(a, anna.officer)))).toBe('not-allowed');
    expect(kindOf(await act(anna, (a) => approveRole(a, role)))).toBe('own-gift');
    expect(kindOf(await act(chris, (a) => approveRole(a, role)))).toBe('done');
    expect(kindOf(await act(bramAs('administrator'), (a) => endSessions(a, anna.officer)))).toBe('done');
  });

  test('nobody of another agency approves it, and nothing else is approved', async () => {
    const { role } = granted(await give());
    expect(kindOf(await act(mieke, (a) => approveRole(a, role)))).toBe('not-found');
    const { role_id } = await roleOf(bram.officer, 'officer');
    expect(kindOf(await act(chris, (a) => approveRole(a, role_id)))).toBe('awaits-no-approval');
    for (const id of [randomUUID(), 'x', ''])
      expect(kindOf(await act(chris, (a) => approveRole(a, id)))).toBe('not-found');
  });

  test('of two who approve at once one does, and the journal has it once', async () => {
    const dewi = await aPerson(db, 'Dewi', { agency: 'centre', role: 'administrator' });
    const { role } = granted(await give());
    const answers = await Promise.all([chris, dewi, chris, dewi].map((who) => act(who, (a) => approveRole(a, role))));
    expect(answers.map(kindOf).sort()).toEqual([
      'awaits-no-approval',
      'awaits-no-approval',
      'awaits-no-approval',
      'done',
    ]);
    const entries = await db.everything(
      `select 1 from journal.entry where action = 'role-approved' and facts ->> 'roleApproved' = $1`,
      [role],
    );
    expect(entries).toHaveLength(1);
  });

  test('it is approved or taken back, never both, whoever is first', async () => {
    for (let rounds = 0; rounds < 6; rounds++) {
      const { role } = granted(await give());
      const [approved, ended] = await Promise.all([
        act(chris, (a) => approveRole(a, role)),
        act(anna, (a) => endRole(a, role)),
      ]);
      expect(kindOf(ended)).toBe('done');
      expect((await roleOf(bram.officer, 'administrator')).ended).toBe(true);
      expect(['done', 'awaits-no-approval']).toContain(kindOf(approved));
    }
  });
});

describe('ending', () => {
  test('a role ends the sessions of the person with it, and is recorded', async () => {
    await aSession(db, bram);
    await aSession(db, bram);
    await aSession(db, chris);
    const { role_id } = await roleOf(bram.officer, 'officer');
    granted(await act(anna, (a) => endRole(a, role_id)));
    expect(await openSessions(bram.officer)).toBe(0);
    expect(await openSessions(chris.officer)).toBe(1);
    const [entry] = await db.everything<{ facts: object; officer_id: string; agency: string; role: string }>(
      `select facts, officer_id, agency, role from journal.entry where facts ->> 'roleEnded' = $1`,
      [role_id],
    );
    expect(entry).toEqual({
      facts: { officer: bram.officer, roleEnded: role_id, ends: 'officer', sessions: 2 },
      officer_id: anna.officer,
      agency: 'centre',
      role: 'administrator',
    });
    expect(kindOf(await act(chris, (a) => endRole(a, role_id)))).toBe('ended-already');
  });

  test('removing ends every role here, and none at another agency', async () => {
    await aRoleOf(db, bram.officer, { agency: 'centre', role: 'reception' });
    const elsewhere = await aRoleOf(db, bram.officer, { agency: 'GM0935', role: 'registrar' });
    granted(await act(anna, (a) => removeOfficer(a, bram.officer)));
    const open = await db.everything<{ role_id: string }>(
      'select role_id from access.role where officer_id = $1 and ended_at is null',
      [bram.officer],
    );
    expect(open).toEqual([{ role_id: elsewhere }]);
    expect(await removed(bram.officer)).toBe(false);
    granted(await act(mieke, (a) => removeOfficer(a, bram.officer)));
    expect(await removed(bram.officer)).toBe(true);
  });

  test('sessions without ending a role leaves the role, but not of who no longer works here', async () => {
    await aSession(db, bram);
    expect(granted(await act(anna, (a) => endSessions(a, bram.officer)))).toEqual({ sessions: 1 });
    expect((await roleOf(bram.officer, 'officer')).ended).toBe(false);
    await aRoleOf(db, bram.officer, { agency: 'GM0935', role: 'registrar' });
    granted(await act(anna, (a) => removeOfficer(a, bram.officer)));
    await aSession(db, { ...bram, agency: 'GM0935' });
    expect(kindOf(await act(anna, (a) => endSessions(a, bram.officer)))).toBe('not-found');
    expect(await openSessions(bram.officer)).toBe(1);
  });

  test('an administrator of another agency ends nothing here', async () => {
    await aSession(db, bram);
    const { role_id } = await roleOf(bram.officer, 'officer');
    expect(kindOf(await act(mieke, (a) => endRole(a, role_id)))).toBe('not-found');
    expect(kindOf(await act(mieke, (a) => removeOfficer(a, bram.officer)))).toBe('not-found');
    expect(kindOf(await act(mieke, (a) => endSessions(a, bram.officer)))).toBe('not-found');
    expect(await openSessions(bram.officer)).toBe(1);
  });

  test('the last administrator stays, also when the others only wait or are still to come', async () => {
    granted(await act(anna, (a) => giveRole(a, { ...as('administrator'), officer: bram.officer }, terms)));
    granted(await act(anna, (a) => removeOfficer(a, chris.officer)));
    expect(kindOf(await act(anna, (a) => removeOfficer(a, anna.officer)))).toBe('last-administrator');
    const { role_id } = await roleOf(anna.officer, 'administrator');
    expect(kindOf(await act(anna, (a) => endRole(a, role_id)))).toBe('last-administrator');
  });

  test('two administrators who end each other at once: one stays, twenty times', async () => {
    for (let rounds = 0; rounds < 20; rounds++) {
      const one = await roleOf(anna.officer, 'administrator');
      const other = await roleOf(chris.officer, 'administrator');
      const answers = await Promise.all([
        act(anna, (a) => endRole(a, other.role_id)),
        act(chris, (a) => endRole(a, one.role_id)),
      ]);
      expect(answers.map(kindOf).sort()).toEqual(['done', 'not-allowed']);
      await backAsAdministrators();
    }
  });

  test('three who each end themselves and the next at once: somebody always stays', async () => {
    const dewi = await aPerson(db, 'Dewi', { agency: 'centre', role: 'administrator' });
    const all = [anna, chris, dewi];
    for (let rounds = 0; rounds < 10; rounds++) {
      const wanted = all.flatMap((who, place) => [
        { who, whom: who },
        { who, whom: all[(place + 1) % 3] ?? who },
      ]);
      await Promise.all(wanted.map(({ who, whom }) => act(who, (a) => removeOfficer(a, whom.officer))));
      const left = await db.everything(
        `select 1 from access.role where agency = 'centre' and role = 'administrator' and ended_at is null`,
      );
      expect(left.length).toBeGreaterThanOrEqual(1);
      await backAsAdministrators();
    }
  });
});
