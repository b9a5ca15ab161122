import { rmSync } from 'node:fs';
import { loadDemoOfficers } from '../../src/app/demo-officers.ts';
import { DEMO_PATH } from '../../src/app/demo-people.ts';
import { jobDoors } from '../../src/app/job-doors.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { runJobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { mailBoxIn, type MailBox } from '../../src/platform/mail.ts';
import { openedCentre } from './booking.ts';
import { intoSink, type Canary, type Sinks } from './canary-walk.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { dataFolder, freePort } from './started-product.ts';

/** Words of one person that exist nowhere else. */
export const FAMILY = 'Zwanenkanarie';
export const GIVEN = 'Wilhelmijntje';
export const EMAIL = 'zwanenkanarie.post@example.org';
export const PHONE = '+31 6 1209 3458';
export const NEED = 'A place for my budgerigar';
export const OFFICER = 'Zonnebloem Kanariepiet';

export const personal: readonly Canary[] = [
  { what: 'the family name', spellings: [FAMILY] },
  { what: 'the given name', spellings: [GIVEN] },
  { what: 'the mail address', spellings: [EMAIL, 'zwanenkanarie'] },
  { what: 'the telephone', spellings: [PHONE, '31612093458', '0612093458'] },
  {
    what: 'the birth date',
    spellings: ['17 February 1961', '17 februari 1961', '1961-02-17', '17-02-1961', '17/02/1961', '"year":1961'],
  },
  { what: 'what she needs', spellings: [NEED, 'budgerigar'] },
  { what: 'the name of an officer', spellings: [OFFICER, 'Kanariepiet'] },
];

/** Where things are looked for; each must have been seen, else the test looks at nothing. */
export const SINKS = [
  'the log',
  'an address',
  'a referer',
  'the title of a page',
  'a link of a page',
  'the subject of a mail',
  'a calendar file',
  'a journal row',
  'a kept key',
  'a job',
] as const;

/** The whole product in this process, with its log, its jobs and its mail box where a test can read them. */
export type CanarySite = {
  readonly db: TestDatabase;
  readonly origin: string;
  readonly mailBox: MailBox;
  readonly sinks: Sinks;
  /** The words, and every secret that the product gave meanwhile. */
  readonly canaries: Canary[];
  /** The pages that were seen. */
  readonly pages: string[];
  readonly close: () => Promise<void>;
};

export async function canarySite(): Promise<CanarySite> {
  const db = await testDatabase();
  await openedCentre(db);
  await keepPayloads(db);
  const sinks: Sinks = new Map();
  const folder = dataFolder('canary');
  const log = openLog('debug', { write: (line) => intoSink(sinks, 'the log', line) });
  const mailBox = mailBoxIn(folder, 'Eenloket <desk@eenloket.invalid>');
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' });
  const identity = { kind: 'demonstration' } as const;
  const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log, mailBox, identity });
  app.server.on('request', (request) => {
    intoSink(sinks, 'an address', request.url ?? '');
    intoSink(sinks, 'a referer', request.headers.referer ?? '');
  });
  const jobs = await runJobs(db.ownerUrl, jobDoors(db.acts, mailBox), log);
  await app.listen({ host: '127.0.0.1', port });
  await loadDemoOfficers(db.acts, 'maastricht', `${origin}${DEMO_PATH}`);
  return {
    ...{ db, origin, mailBox, sinks, canaries: [...personal], pages: [] },
    async close() {
      await app.close();
      await jobs.stop();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every payload of a job that was asked for, also of those that ran and are gone. */
async function keepPayloads(db: TestDatabase): Promise<void> {
  await db.everything('create table public.asked_job (payload text)');
  await db.everything('grant insert on public.asked_job to public');
  await db.everything(`create function public.keep_payload() returns trigger language plpgsql as $$ begin
    insert into public.asked_job values (row_to_json(new)::text); return new; end $$`);
  await db.everything(
    `do $$ declare one regclass; begin
       for one in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relname in ('_private_jobs', 'jobs') loop
         execute format('create trigger keep_payload after insert or update on %s for each row execute function public.keep_payload()', one);
       end loop;
     end $$`,
  );
}

/** What stayed, and what left by mail. */
export async function collectInto(found: Sinks, { db, mailBox }: Pick<CanarySite, 'db' | 'mailBox'>): Promise<void> {
  const rows = async (table: string) =>
    (await db.everything<{ text: string }>(`select t::text as text from ${table} t`)).map(({ text }) => text);
  const journal = await db.everything<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema = 'journal' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of journal) for (const row of await rows(name)) intoSink(found, 'a journal row', row);
  for (const row of await rows('platform.idempotency')) intoSink(found, 'a kept key', row);
  for (const row of await rows('public.asked_job')) intoSink(found, 'a job', row);
  for (const { subject, raw, calendar } of mailBox.mails()) {
    intoSink(found, 'the subject of a mail', subject);
    intoSink(found, 'the subject of a mail', (raw.split(/\r?\n\r?\n/)[0] ?? '').replace(/^To:.*$/im, ''));
    if (calendar !== undefined) intoSink(found, 'a calendar file', calendar);
  }
}

/** What a mail links to stands in the address of its page, in its form and in its referer to ourselves: nowhere else. */
export function forgiveMailedSecrets(sinks: Sinks): void {
  for (const sink of ['an address', 'a referer', 'a link of a page'])
    sinks.set(
      sink,
      (sinks.get(sink) ?? []).map((text) =>
        text
          .replace(/\/(confirm|visit|open)\/([0-9a-f-]{36})\/[^/?#]+/, '/$1/$2/')
          .replace(/\/(group\/[0-9a-f-]{36}\/open)\/[^/?#]+/, '/$1/'),
      ),
    );
}
