import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { permissions, type Operation } from '../../src/access/rules/may.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { bodyOf, FORM, seenBy, type Seen } from '../builders/forms.ts';
import { leaksKept } from '../builders/kept-leaks.ts';
import { askersFor, askersOf, blindTo, maySucceed, type Asker } from '../builders/matrix-askers.ts';
import { aSecret, bookingFor, matrixSite, type MatrixSite, type PreparedThing } from '../builders/matrix-site.ts';
import type { KnownRoute } from '../builders/routes.ts';
import { agencies } from '../builders/shared-visits.ts';
import { wholeDatabase } from '../builders/whole-database.ts';
import { matrix, withoutDoor, type Row } from './matrix.ts';

/** The operations of which the table was asked while the product answered. */
const decided = vi.hoisted(() => new Set<string>());
/** Takes the first layer away, for one test. */
const table = vi.hoisted(() => ({ isOff: false }));
vi.mock('../../src/access/rules/may.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/access/rules/may.ts')>();
  const may: typeof real.may = (actor, operation, owner) => {
    decided.add(operation);
    if (table.isOff) return { ok: true, value: true };
    return real.may(actor, operation, owner);
  };
  return { ...real, may };
});

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

let site: MatrixSite;
let askers: readonly Asker[];
let seen: Seen;

beforeAll(async () => {
  site = await matrixSite();
  askers = await askersOf(site);
  seen = await seenBy(site.app);
  // What prepared all this asked too; from here on only doors do.
  decided.clear();
});
afterAll(() => site.close());

/** The row of a route: `HEAD` is `GET` without a body, and the languages have one row. */
function keyOf({ method, pattern }: KnownRoute): string {
  const general = pattern.replace(/^\/(?:en|nl)(?=\/|$)/, '/:language').replace(/^\/assets\/.*/, '/assets/*');
  return `${method === 'HEAD' ? 'GET' : method} ${general}`;
}

type Probe = {
  readonly route: KnownRoute;
  readonly row: Row;
  readonly asker: Asker;
  readonly thing: PreparedThing;
  readonly question: string;
  /** For `who-knows`: whether what is sent belongs to what is asked for. */
  readonly knows: boolean;
  readonly isOpen: boolean;
};

function probes(): readonly Probe[] {
  return site.routes.flatMap((route) => {
    const row = matrix[keyOf(route)];
    if (!row) return [];
    const isOfThing = /:(booking|visit|officer|secret|code)/.test(route.pattern) || row.send !== undefined;
    const round = askersFor(askers, row, route);
    return site.things.slice(0, isOfThing ? 2 : 1).flatMap((thing) =>
      round.flatMap((asker) =>
        (row.asks ?? ['']).flatMap((question) =>
          (row.who === 'who-knows' ? [false, true] : [true]).map((knows) => ({
            ...{ route, row, asker, thing, question, knows },
            isOpen: row.who === 'who-knows' ? knows : maySucceed(row.who, asker, thing),
          })),
        ),
      ),
    );
  });
}

const counts = { requests: 0, cross: 0, rowSecurity: 0 };

describe('who may ask for what, for every page and every operation of the server', () => {
  test('every route has its row, and every row its routes', () => {
    const keys = new Set(site.routes.map(keyOf));
    expect(keys.size).toBeGreaterThan(70);
    expect([...keys].filter((key) => !(key in matrix))).toEqual([]);
    expect(Object.keys(matrix).filter((key) => !keys.has(key))).toEqual([]);
  });

  test('who may not is refused, is told nothing of others and changes nothing', async () => {
    const refused = probes().filter(({ isOpen }) => !isOpen);
    expect(refused.length).toBeGreaterThan(1000);
    const before = await stateOfBookings();
    const mismatches: string[] = [];
    for (let from = 0; from < refused.length; from += AT_ONCE)
      mismatches.push(...(await Promise.all(refused.slice(from, from + AT_ONCE).map(mismatchOf))).flat());
    expect(mismatches).toEqual([]);
    expect(await stateOfBookings()).toEqual(before);
  });

  test('it finds a page that answers whom it should not, and one that tells of others', async () => {
    const pages = probes().filter(({ route, isOpen, row }) => isOpen && row.who === 'holder' && route.method === 'GET');
    const own = pages.filter(({ route }) => /booking\/:booking\/(print|looks)$/.test(route.pattern));
    expect(own.length).toBeGreaterThan(3);
    for (const probe of own) {
      expect(await mismatchOf(probe)).toEqual([]);
      expect(await mismatchOf({ ...probe, isOpen: false })).toContainEqual(
        expect.stringContaining('should be refused'),
      );
      const stranger: Asker = { ...probe.asker, holds: 'nothing' };
      const told = await mismatchOf({ ...probe, asker: stranger });
      if (probe.route.pattern.endsWith('/print'))
        expect(told).toContainEqual(expect.stringContaining(probe.thing.party.family));
    }
  });

  test('with the table switched off, row security alone shows no agency what is not shared with it', async () => {
    const shown = (agency: string) => agencies.find((one) => one.agency === agency)?.sees ?? [];
    const others = probes().flatMap((probe) => {
      const { asker, route, isOpen, row, thing } = probe;
      const { agency } = asker;
      if (isOpen || route.method !== 'GET' || row.who === 'nobody-so' || agency === undefined) return [];
      if (shown(agency).includes(thing.party.name)) return [];
      // As if every role of the agency might see what the agency may.
      return [{ ...probe, isOpen: true, asker: { ...asker, role: 'administrator', sees: shown(agency) } as const }];
    });
    table.isOff = true;
    const found: string[] = [];
    for (const probe of others) found.push(...(await mismatchOf(probe)));
    table.isOff = false;
    expect(found.filter((line) => line.includes(' tells '))).toEqual([]);
    // The control: with the table pages do answer that say no when it is there.
    expect(others.length - found.length).toBeGreaterThan(20);
    counts.rowSecurity = others.length;
  });

  test('who may is answered, and is told nothing of others either', async () => {
    const open = probes().filter(({ isOpen }) => isOpen);
    const place = ({ route }: Probe) => Object.keys(matrix).indexOf(keyOf(route));
    const ends = open.filter(({ row }) => row.last).sort((one, other) => place(one) - place(other));
    const inOrder = [...open.filter(({ row }) => !row.last), ...ends];
    const mismatches: string[] = [];
    for (const probe of inOrder) mismatches.push(...(await mismatchOf(probe)));
    expect(mismatches).toEqual([]);
    const { requests, cross, rowSecurity } = counts;
    const uncovered = site.routes.filter((route) => !(keyOf(route) in matrix)).length;
    console.log(
      `authorisation matrix: ${site.routes.length} routes × ${askers.length} askers, ${requests} requests, of which ` +
        `${cross} ask for what is another’s and ${rowSecurity} met row security alone; ${mismatches.length} mismatches, ${uncovered} uncovered`,
    );
  });

  test('and of all of it nothing is kept beside the persons’ own rows', async () => {
    expect(await leaksKept(site.db.everything)).toEqual([]);
  });
});

describe('every operation of the table of permissions', () => {
  const operations = Object.keys(permissions) as Operation[];
  const sources = globSync(['src/*/{actions,jobs,rules}/**/*.ts', 'src/app/*.ts'], { cwd: projectRoot })
    .filter((file) => !file.includes('.test.') && !file.endsWith('rules/may.ts'))
    .map((file) => readFileSync(path.join(projectRoot, file), 'utf8'));
  const asks = /\b(may|administer|readsOfficers|roleFor|insist)\(/;

  test.each(operations)('%s is asked for by an action', (operation) => {
    expect(sources.some((text) => text.includes(`'${operation}'`) && asks.test(text))).toBe(true);
  });

  test('is asked for by a request of the matrix, or has no door and a reason', () => {
    expect(operations.filter((operation) => !decided.has(operation) && !(operation in withoutDoor))).toEqual([]);
    expect(Object.keys(withoutDoor).filter((operation) => decided.has(operation))).toEqual([]);
  });
});

const AT_ONCE = 8;

/** What is wrong with an answer, in words; nothing when it is as the table says. */
async function mismatchOf(probe: Probe): Promise<readonly string[]> {
  const { row, asker, thing, isOpen, knows, route } = probe;
  const answer = await ask(probe);
  counts.requests += 1;
  if (blindTo(asker, thing)) counts.cross += 1;
  const what = `${asker.name} asks ${route.method} ${route.pattern} of ${thing.party.name}${knows ? '' : ' with another’s key'}`;
  const told = `${answer.statusCode} ${answer.headers.location ?? ''}`.trim();
  const found: string[] = [];
  if (answer.statusCode >= 500) found.push(`${what}: ${told}`);
  if (row.who !== 'demonstration' && saysNo(answer, probe) === isOpen)
    found.push(`${what}: ${told}, should be ${isOpen ? 'answered' : 'refused'}`);
  for (const word of wordsNotToRead(probe))
    if (word.test(answer.body + (answer.headers.location ?? ''))) found.push(`${what}: ${told} tells ${String(word)}`);
  return found;
}

function saysNo({ statusCode, headers }: LightMyRequestResponse, { row, asker }: Probe): boolean {
  if ([401, 403, 404, ...(row.no ?? [])].includes(statusCode)) return true;
  if (statusCode !== 303) return false;
  const to = new URL(String(headers['location']), 'http://localhost:3000').pathname.replace(/^\/(en|nl)/, '');
  if (to === '/desk/sign-in') return row.who !== 'anybody';
  // Who works in another role is led to its own work, who has none to where one is chosen.
  return row.who !== 'signed-in' && (to === asker.home || (asker.state === 'no-role' && to === '/desk/me'));
}

/** Words of parties of which this asker may see nothing, in whatever is answered. */
function wordsNotToRead({ asker, row, thing: asked, knows, isOpen }: Probe): readonly RegExp[] {
  return site.things.flatMap((thing) => {
    const { family, email, born, officerName, municipality } = thing.party;
    const words: RegExp[] = [];
    // Who gives the roles of an agency reads who works there, and so does who watches over its log.
    const isOwnOffice =
      ['administrator', 'privacy-officer'].includes(asker.role ?? '') && asker.agency === municipality;
    if (!isOwnOffice) words.push(new RegExp(officerName));
    const isGivenIn = row.who === 'who-knows' && knows && thing === asked;
    if (!blindTo(asker, thing) || isGivenIn) return words;
    words.push(
      new RegExp(family, 'i'),
      new RegExp(email, 'i'),
      new RegExp(`${born.day} (?:February|februari|October|oktober) ${born.year}`),
      new RegExp(`${born.year}-${String(born.month).padStart(2, '0')}-${born.day}`),
    );
    // What was typed comes back in the form.
    if (!row.send || thing !== asked) words.push(referenceIn(thing.reference));
    if (!isOpen && asker.agency !== municipality) words.push(thing === site.things[0] ? /Meerssen/ : /Heerlen/);
    return words;
  });
}

function referenceIn(reference: string): RegExp {
  return new RegExp(reference.replace(/-/g, '').split('').join('-?'), 'i');
}

async function ask({ route, row, asker, thing, question, knows }: Probe): Promise<LightMyRequestResponse> {
  const { method, pattern } = route;
  const isProgram = pattern.startsWith('/api/');
  const other = site.things.find((one) => one !== thing) ?? thing;
  if (row.who === 'who-knows') await forgetTries();
  const key = knows ? thing : other;
  const sent = row.send?.({
    ...thing,
    ...(row.who === 'who-knows' ? { born: key.born } : {}),
    ownRole: asker.roleId ?? '',
  });
  const url = await addressOf(route, thing, knows);
  const bearer = isProgram ? await asker.programSecret?.(bookingFor(route, thing)) : undefined;
  const body = typeof sent === 'object' ? (sent as Record<string, string>) : {};
  return site.app.inject({
    method: method as 'GET',
    url: `${url}${question}`,
    headers: {
      cookie: isProgram
        ? asker.cookies
        : [seen.cookie, row.endsSession ? await asker.freshCookies() : asker.cookies].join('; '),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(isProgram ? { 'idempotency-key': randomUUID() } : {}),
      ...(method !== 'POST' ? {} : isProgram ? { 'content-type': 'application/json' } : FORM),
    },
    ...(method === 'POST' ? { payload: isProgram ? JSON.stringify(body) : bodyOf(body, seen) } : {}),
  });
}

const purposes = {
  confirm: 'confirm-email',
  visit: 'mailed-link',
  open: 'one-time-link',
  group: 'one-time-link',
} as const;

async function addressOf(route: KnownRoute, thing: PreparedThing, knows: boolean): Promise<string> {
  const { pattern } = route;
  const [, , door = ''] = pattern.split('/');
  const purpose = purposes[door as keyof typeof purposes];
  const other = site.things.find((one) => one !== thing) ?? thing;
  const values: Record<string, string> = {
    booking: bookingFor(route, thing),
    visit: thing.visit,
    officer: thing.officer,
    code: thing.plan,
    question: 'residence',
    person: 'you',
    id: 'none',
    topic: 'housing',
    number: '1',
    // Each is used once at most.
    secret: pattern.includes(':secret') ? await aSecret(site, bookingFor(route, knows ? thing : other), purpose) : '',
  };
  return pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'unknown').replace('*', 'none');
}

/** Wrong tries shut a door, for everybody; here only the answer to one of them is asked. */
async function forgetTries(): Promise<void> {
  await site.db.everything('delete from access.try');
  await site.db.everything('delete from access.try_minute');
}

/** Everything that a request might change without a right to; what only counts or remembers that it came may change. */
async function stateOfBookings() {
  const mayChange = /^(journal|graphile_worker)\.|^access\.(session|try|try_minute|sign_in|secret|address_key)$/;
  return [...(await wholeDatabase(site.db))].filter(([table]) => !mayChange.test(table));
}
