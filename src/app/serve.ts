import { createServer } from 'node:net';
import path from 'node:path';
import { actsOn } from '../platform/act.ts';
import { clockFrom, systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { runJobs } from '../platform/jobs.ts';
import { openLog } from '../platform/log.ts';
import { mailBoxIn, smtpMailer } from '../platform/mail.ts';
import { migrate } from '../platform/migrate.ts';
import { refusePowerfulRole } from '../platform/product-role.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { checkOrientationFiles } from '../route/actions/read-orientation.ts';
import { checkRouteFiles } from '../route/actions/read-route.ts';
import { isDemonstration, keepsMailBox } from './demonstration.ts';
import { DEMO_PATH } from './demo-people.ts';
import { loadDemoOfficers } from './demo-officers.ts';
import { bookDemoVisits } from './demo-visits.ts';
import { readIdentityProviders } from './identity-providers.ts';
import { keepJournal } from './keep-journal.ts';
import { keepDaysOpen } from './keep-days-open.ts';
import { jobDoors } from './job-doors.ts';
import { loadShippedRegion } from './load-shipped-region.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { buildServer } from './server.ts';
import { shareEarlierVisits } from './share-earlier-visits.ts';
import type { Settings } from './settings.ts';
import { addressOf, type IdentityWiring } from './sign-in.ts';
import { stopInOrder, stopWhenAsked } from './stopping.ts';

/** `npm start`: database, schema, region, jobs and pages, in this order; everything stops in the other. */
export async function serve(settings: Settings): Promise<void> {
  const log = openLog(settings.logLevel);
  const stops = stopInOrder(log);
  stopWhenAsked(stops);
  try {
    const hasMailBox = keepsMailBox(settings);
    // Before the database: a taken port should cost no time and leave nothing behind.
    await refuseTakenPort(settings);
    stops.add(lockDataFolder(settings.dataFolder));
    const { productUrl, ownerUrl } = await databaseOf(settings, stops);
    await reachable(() => migrate(ownerUrl), settings);

    const database = openDatabase(productUrl, log);
    stops.add(() => database.destroy());
    await reachable(() => refusePowerfulRole(database), settings);

    const clock = settings.clockStartsAt ? clockFrom(settings.clockStartsAt) : systemClock;
    const acts = actsOn(database, clock);
    checkRouteFiles();
    checkOrientationFiles(settings.centre);
    await loadShippedRegion(ownerUrl, settings.centre, clock.now(), log);
    stops.add(await keepDaysOpen(acts, settings.centre, clock, log));
    await shareEarlierVisits(acts, settings.centre);
    if (settings.jobs) stops.add(await keepJournal(acts, settings, log));

    const mailBox = hasMailBox ? mailBoxIn(path.join(settings.dataFolder, 'mail'), settings.mailFrom) : undefined;
    const mailer = mailBox ?? smtpMailer(settings.smtpUrl as string, settings.mailFrom);
    if (settings.jobs) stops.add((await runJobs(ownerUrl, jobDoors(acts, mailer), log)).stop);

    const identity = identityOf(settings);
    const server = await buildServer({ acts, clock, settings, log, identity, ...(mailBox ? { mailBox } : {}) });
    stops.add(() => server.close());
    await server.listen({ host: settings.host, port: settings.port });
    const address = addressOf(server, settings.publicUrl);
    if (identity.kind === 'demonstration') await loadDemoOfficers(acts, settings.centre, `${address}${DEMO_PATH}`);
    // The letters of invented people stay in the demonstration's own box.
    if (identity.kind === 'demonstration')
      stops.add(
        bookDemoVisits((at) => actsOn(database, at), clock, { centre: settings.centre, publicUrl: address }, log).stop,
      );
    console.log(`Eenloket is at ${address}`);
    if (identity.kind !== 'none') console.log(`People who work there sign in at ${address}/en/desk/sign-in`);
    if (mailBox) console.log(`Mails of the demonstration: ${address}/demo/mail. Stop with Ctrl-C.`);
  } catch (error) {
    await stops.run();
    throw asSentence(error, settings);
  }
}

/** The invented people of the demonstration never get into an installation that has anything of its own. */
function identityOf(settings: Settings): IdentityWiring {
  if (settings.identityProviders !== undefined)
    return { kind: 'providers', providers: readIdentityProviders(settings.identityProviders) };
  return { kind: isDemonstration(settings) ? 'demonstration' : 'none' };
}

async function databaseOf(settings: Settings, stops: { add: (stop: () => Promise<unknown>) => void }) {
  if (settings.databaseUrl && settings.databaseOwnerUrl) {
    return { productUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl };
  }
  const embedded: EmbeddedPostgres = await startEmbeddedPostgres({
    folder: path.join(settings.dataFolder, 'postgres'),
  });
  stops.add(() => embedded.stop());
  return embedded;
}

/** @throws StartRefusal when another program listens there. */
async function refuseTakenPort({ port, host }: Settings): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portRefusal(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portRefusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartRefusal(
      `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
      error,
    );
  }
  return new StartRefusal(
    `Eenloket may not listen at ${host}, port ${port} (${error.code ?? 'unknown'}). Set PORT or HOST.`,
    error,
  );
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
  '28P01',
  '28000',
  '3D000',
  'ENOENT',
  'EAI_AGAIN',
]);

async function reachable<Value>(work: () => Promise<Value>, settings: Settings): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asSentence(error, settings);
  }
}

function asSentence(error: unknown, settings: Settings): unknown {
  const code = (error as { code?: string }).code;
  if (error instanceof StartRefusal || !settings.databaseUrl || !code || !unreachable.has(code)) return error;
  return new StartRefusal(
    `The database of DATABASE_URL does not answer (${code}). Is it running, and are user and password right?`,
    error,
  );
}
