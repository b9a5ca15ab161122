import { officerRoles, type OfficerRole } from '../../src/kernel/actor.ts';
import { homeOf } from '../../src/web/officer-page.tsx';
import type { Row, Who } from '../access/matrix.ts';
import { aSecret, type MatrixSite, type Party, type PreparedThing } from './matrix-site.ts';
import { anOfficer, signedInAs, type TestOfficer } from './officers.ts';
import type { KnownRoute } from './routes.ts';
import { agencies, rolesOfDesk } from './shared-visits.ts';

/** Somebody who asks, with what the own browser or program brings along. */
export type Asker = {
  readonly name: string;
  readonly state: 'nobody' | 'holder' | 'working' | 'no-role' | 'out';
  readonly cookies: string;
  /** Of a session of its own, for what ends it. */
  readonly freshCookies: () => Promise<string>;
  /** The secret by which a program opens one of its bookings: for another one it has only that of its own. */
  readonly programSecret?: (id: string) => Promise<string>;
  readonly holds?: Party['name'] | 'nothing';
  readonly agency?: string;
  readonly role?: OfficerRole;
  readonly roleId?: string;
  /** Which visits are shared with the agency, worked out by hand. */
  readonly sees: readonly string[];
  /** Where the work of the role begins. */
  readonly home?: string;
  /** One of each kind: for routes that answer everybody alike, and for the second language. */
  readonly isOfSmallRound: boolean;
};

/** Agencies that the visits are shared with, and one that they are not; of the centre those that differ. */
const rounds: readonly { readonly agency: string; readonly roles: readonly OfficerRole[] }[] = [
  { agency: 'GM0938', roles: officerRoles },
  { agency: 'GM0917', roles: officerRoles },
  { agency: 'GM0888', roles: officerRoles },
  { agency: 'ind', roles: officerRoles },
  { agency: 'centre', roles: ['reception', 'coordinator', 'privacy-officer'] },
];

export async function askersOf(site: MatrixSite): Promise<readonly Asker[]> {
  const [one, other] = site.things;
  const askers: Asker[] = [nobody, await holderOfThing(site, one, other), await holderOfThing(site, other, one)];
  for (const { agency, roles } of rounds) for (const role of roles) askers.push(await working(site, agency, role));
  askers.push(await endedRole(site), await removed(site), await signedOut(site));
  return askers;
}

const nobody: Asker = {
  name: 'nobody',
  state: 'nobody',
  cookies: '',
  freshCookies: () => Promise.resolve(''),
  sees: [],
  isOfSmallRound: true,
};

async function holderOfThing(site: MatrixSite, thing: PreparedThing, other: PreparedThing): Promise<Asker> {
  const own = allOf(thing);
  const pairs: string[] = [];
  for (const id of own) pairs.push(`booking-${id}=${await aSecret(site, id, 'browser')}`);
  // The own secret under the name of the other's cookie opens nothing.
  for (const id of allOf(other)) pairs.push(`booking-${id}=${await aSecret(site, thing.booking, 'browser')}`);
  const cookies = pairs.join('; ');
  const secrets = new Map<string, string>();
  for (const id of own) secrets.set(id, await aSecret(site, id, 'program'));
  return {
    name: `the holder of ${thing.party.name}`,
    state: 'holder',
    cookies,
    freshCookies: () => Promise.resolve(cookies),
    programSecret: (id) => Promise.resolve(secrets.get(id) ?? secrets.get(thing.booking) ?? ''),
    holds: thing.party.name,
    sees: [],
    isOfSmallRound: true,
  };
}

function allOf({ booking, draft, urgent, unasked, group, groupDraft }: PreparedThing): readonly string[] {
  return [booking, draft, urgent, unasked, group, groupDraft];
}

async function working(site: MatrixSite, agency: string, role: OfficerRole): Promise<Asker> {
  const officer = await anOfficer(site, agency, role, 'Asking Officer');
  const sees = agencies.find((one) => one.agency === agency)?.sees ?? [];
  return {
    ...(await signedIn(site, officer)),
    name: `the ${role} of ${agency}`,
    state: 'working',
    agency,
    role,
    roleId: officer.roleId,
    sees: rolesOfDesk.includes(role) ? sees : [],
    home: homeOf(role),
    isOfSmallRound: ['officer GM0938', 'officer GM0917', 'administrator GM0888'].includes(`${role} ${agency}`),
  };
}

async function signedIn(site: MatrixSite, officer: TestOfficer) {
  const cookies = `desk=${await signedInAs(site, officer)}`;
  return { cookies, freshCookies: async () => `desk=${await signedInAs(site, officer)}`, sees: [] };
}

/** Signed in still, but in a role that was ended meanwhile. */
async function endedRole(site: MatrixSite): Promise<Asker> {
  const officer = await anOfficer(site, 'GM0938', 'officer', 'Ended Officer');
  const asker = await signedIn(site, officer);
  await site.db.everything('update access.role set ended_at = $2 where role_id = $1', [officer.roleId, nowOf(site)]);
  return { ...asker, name: 'an officer whose role ended', state: 'no-role', isOfSmallRound: true };
}

async function removed(site: MatrixSite): Promise<Asker> {
  const officer = await anOfficer(site, 'GM0938', 'officer', 'Removed Officer');
  const asker = await signedIn(site, officer);
  await site.db.everything('update access.officer set removed_at = $2 where officer_id = $1', [
    officer.actor.officer,
    nowOf(site),
  ]);
  return { ...asker, name: 'an officer who was removed', state: 'out', isOfSmallRound: false };
}

async function signedOut(site: MatrixSite): Promise<Asker> {
  const officer = await anOfficer(site, 'GM0938', 'officer', 'Signed Out');
  const { cookies } = await signedIn(site, officer);
  await site.db.everything('update access.session set ended_at = $2 where officer_id = $1', [
    officer.actor.officer,
    nowOf(site),
  ]);
  const freshCookies = () => Promise.resolve(cookies);
  return { cookies, freshCookies, sees: [], name: 'an officer who signed out', state: 'out', isOfSmallRound: false };
}

function nowOf({ db }: MatrixSite): string {
  return db.clock.now().toString();
}

/**
 * Who asks for a route: everybody; or one of each kind where everybody is answered alike, and in the second language.
 * `HEAD` is answered by the handler of `GET`.
 */
export function askersFor(askers: readonly Asker[], { who }: Row, { method, pattern }: KnownRoute): readonly Asker[] {
  const isAlike: readonly Who[] = ['anybody', 'who-knows', 'demonstration', 'nobody-so'];
  if (method === 'HEAD') return askers.filter(({ isOfSmallRound, state }) => isOfSmallRound && state === 'nobody');
  const isSmall = isAlike.includes(who) || pattern.startsWith('/nl');
  return askers.filter(({ isOfSmallRound }) => isOfSmallRound || !isSmall);
}

/** Whether the table lets this asker in; `who-knows` depends on what is sent. */
export function maySucceed(who: Who, asker: Asker, { party }: PreparedThing): boolean {
  const isWorking = asker.state === 'working';
  switch (who) {
    case 'anybody':
    case 'demonstration':
    case 'who-knows':
      return true;
    case 'nobody-so':
      return false;
    case 'holder':
      return asker.holds === party.name;
    case 'desk-of-visit':
      return isWorking && asker.sees.includes(party.name);
    case 'desk':
      return isWorking && asker.role !== undefined && rolesOfDesk.includes(asker.role);
    case 'coordinator':
      return isWorking && asker.role === 'coordinator';
    case 'coordinator-of-centre':
      return isWorking && asker.role === 'coordinator' && asker.agency === 'centre';
    case 'administrator':
      return isWorking && asker.role === 'administrator';
    case 'administrator-of-officer':
      return isWorking && asker.role === 'administrator' && asker.agency === party.municipality;
    case 'privacy-officer':
      return isWorking && asker.role === 'privacy-officer';
    case 'in-a-role':
      return isWorking;
    case 'signed-in':
      return isWorking || asker.state === 'no-role';
  }
}

/** Of whose visit this asker may see nothing at all. */
export function blindTo({ holds, sees }: Asker, { party }: PreparedThing): boolean {
  return holds !== party.name && !sees.includes(party.name);
}
