import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Officer } from '../../src/kernel/actor.ts';
import { record } from '../../src/journal/actions/record.ts';
import { aPerson, aRoleOf, aSession } from '../builders/administrators.ts';
import { CENTRE } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

/** What the database itself refuses to somebody who got past every rule of the product. */
let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

let anna: Officer;
let bram: Officer;
let mieke: Officer;
let bramsRole: string;

beforeEach(async () => {
  await db.everything('truncate access.session, access.role, access.officer cascade');
  anna = await aPerson(db, 'Anna', { agency: 'centre', role: 'administrator' });
  bram = await aPerson(db, 'Bram', { agency: 'centre', role: 'officer' });
  mieke = await aPerson(db, 'Mieke', { agency: 'GM0935', role: 'administrator' });
  bramsRole = await aRoleOf(db, bram.officer, { agency: 'centre', role: 'reception' });
});

/** How many rows a statement touched, said by somebody at a desk. */
async function touched(actor: Officer, statement: ReturnType<typeof sql>): Promise<number> {
  return db.acts.perform({ centre: CENTRE, actor }, async (act) => {
    const { numAffectedRows, rows } = await statement.execute(act.tx);
    await record(act, 'tried', {});
    return Number(numAffectedRows ?? rows.length);
  });
}

const giving = (by: Officer, to: string, extra: { agency?: string; approvedBy?: string } = {}) => sql`
  insert into access.role (centre_id, role_id, officer_id, agency, agency_kind, role, valid_from, valid_until, given_by, approved_by)
  values ('maastricht', ${randomUUID()}, ${to}, ${extra.agency ?? by.agency}, ${by.agencyKind}, 'administrator',
          '2026-11-30', '2026-12-30', ${by.officer}, ${extra.approvedBy ?? null})`;

describe('row security', () => {
  test('shows an administrator the people, roles and sessions of the own agency only', async () => {
    await aSession(db, bram);
    await aSession(db, mieke);
    const seen = async (who: Officer) => [
      await touched(who, sql`select 1 from access.officer`),
      await touched(who, sql`select 1 from access.role`),
      await touched(who, sql`select 1 from access.session`),
    ];
    expect(await seen(anna)).toEqual([2, 3, 1]);
    expect(await seen(mieke)).toEqual([1, 1, 1]);
    expect(await seen(bram)).toEqual([1, 2, 1]);
  });

  test('lets nobody give a role to themselves, in the name of another, approved already, or for another agency', async () => {
    expect(await touched(anna, giving(anna, bram.officer))).toBe(1);
    await expect(touched(anna, giving(anna, anna.officer))).rejects.toThrow('nobody_gives_to_themselves');
    await expect(touched(anna, giving({ ...anna, officer: mieke.officer }, bram.officer))).rejects.toThrow(/policy/);
    await expect(touched(anna, giving(anna, bram.officer, { approvedBy: mieke.officer }))).rejects.toThrow(/policy/);
    await expect(touched(anna, giving(anna, bram.officer, { agency: 'GM0935' }))).rejects.toThrow(/policy/);
    await expect(touched(bram, giving(bram, mieke.officer))).rejects.toThrow(/policy/);
  });

  test('shows an administrator no session of who has no open role at the agency any more', async () => {
    await aSession(db, bram);
    const sessions = sql`select 1 from access.session where officer_id = ${bram.officer}`;
    expect(await touched(anna, sessions)).toBe(1);
    await db.everything(`update access.role set valid_until = '2026-11-30T08:00:00Z' where officer_id = $1`, [
      bram.officer,
    ]);
    expect(await touched(anna, sessions)).toBe(0);
    expect(await touched(bram, sessions)).toBe(1);
  });

  test('lets nobody touch a role of another agency, and nobody but an administrator one of the own', async () => {
    const end = sql`update access.role set ended_at = '2026-11-30' where role_id = ${bramsRole}`;
    expect(await touched(mieke, end)).toBe(0);
    expect(await touched(bram, end)).toBe(0);
    expect(await touched(anna, end)).toBe(1);
  });
});

describe('the grants and constraints', () => {
  test('let nobody write whose sign-in it is, or stretch a role', async () => {
    for (const statement of [
      sql`update access.officer set subject = 'anna' where officer_id = ${bram.officer}`,
      sql`update access.role set valid_until = '2036-01-01' where role_id = ${bramsRole}`,
      sql`update access.role set role = 'administrator' where role_id = ${bramsRole}`,
      sql`delete from access.role where role_id = ${bramsRole}`,
    ])
      await expect(touched(anna, statement)).rejects.toThrow(/permission denied/);
  });

  test('let nobody approve what they gave, or what they get', async () => {
    await touched(anna, giving(anna, bram.officer));
    const approve = (by: string) =>
      sql`update access.role set approved_by = ${by} where officer_id = ${bram.officer} and role = 'administrator'`;
    await expect(touched(anna, approve(anna.officer))).rejects.toThrow(/role_check/);
    await expect(touched({ ...bram, role: 'administrator' }, approve(bram.officer))).rejects.toThrow(/role_check/);
  });

  test('let nobody approve in the name of another, nor end', async () => {
    const chris = await aPerson(db, 'Chris', { agency: 'centre', role: 'administrator' });
    await touched(anna, giving(anna, bram.officer));
    const approve = (by: string) =>
      sql`update access.role set approved_by = ${by} where officer_id = ${bram.officer} and role = 'administrator'`;
    await expect(touched(anna, approve(chris.officer))).rejects.toThrow('in their own name');
    const end = sql`update access.role set ended_at = '2026-11-30', ended_by = ${chris.officer} where role_id = ${bramsRole}`;
    await expect(touched(anna, end)).rejects.toThrow('in their own name');
    expect(await touched(chris, approve(chris.officer))).toBe(1);
  });

  test('let nobody take back or change an approval or an end', async () => {
    const chris = await aPerson(db, 'Chris', { agency: 'centre', role: 'administrator' });
    const dewi = await aPerson(db, 'Dewi', { agency: 'centre', role: 'administrator' });
    await touched(anna, giving(anna, bram.officer));
    const ofBram = sql`officer_id = ${bram.officer} and role = 'administrator'`;
    await touched(chris, sql`update access.role set approved_by = ${chris.officer} where ${ofBram}`);
    await touched(
      chris,
      sql`update access.role set ended_at = '2026-11-30', ended_by = ${chris.officer} where ${ofBram}`,
    );
    for (const change of [
      sql`approved_by = ${dewi.officer}`,
      sql`approved_by = null`,
      sql`ended_at = null, ended_by = null`,
      sql`ended_at = '2026-12-30'`,
      sql`ended_by = ${dewi.officer}`,
    ])
      await expect(touched(dewi, sql`update access.role set ${change} where ${ofBram}`)).rejects.toThrow('stays so');
  });

  test('refuse the same role twice at a time, and take it again when the first was ended', async () => {
    const again = () => aRoleOf(db, bram.officer, { agency: 'centre', role: 'reception' });
    await expect(again()).rejects.toThrow('one_at_a_time');
    await db.everything(`update access.role set ended_at = '2026-11-30' where role_id = $1`, [bramsRole]);
    await expect(again()).resolves.toBeTypeOf('string');
  });

  test('let an administrator end a session of somebody else, and start none', async () => {
    await aSession(db, bram);
    const copied = sql`
      insert into access.session (centre_id, hash, officer_id, authenticated_at, last_seen_at, ends_at, idle_minutes, fresh_minutes, agencies)
      select centre_id, sha256('mine'), officer_id, authenticated_at, last_seen_at, ends_at, idle_minutes, fresh_minutes, agencies
      from access.session where officer_id = ${bram.officer}`;
    await expect(touched(anna, copied)).rejects.toThrow(/policy/);
    const longer = sql`update access.session set ends_at = '2036-01-01' where officer_id = ${bram.officer}`;
    await expect(touched(anna, longer)).rejects.toThrow(/policy/);
    const ended = sql`update access.session set ended_at = '2026-11-30' where officer_id = ${bram.officer}`;
    expect(await touched(anna, ended)).toBe(1);
  });

  test('let nobody but an administrator add a person', async () => {
    const add = sql`select access.officer_comes(${randomUUID()}, 'https://sign-in.example.org', 'x', 'X')`;
    await expect(touched(bram, add)).rejects.toThrow('only an administrator');
    expect(await touched(anna, add)).toBe(1);
  });
});
