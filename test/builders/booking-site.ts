import { rmSync } from 'node:fs';
import { jobDoors } from '../../src/app/job-doors.ts';
import { buildServer } from '../../src/app/server.ts';
import { runJobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { mailBoxIn, type MailBox } from '../../src/platform/mail.ts';
import { randomCode } from '../../src/platform/opaque.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { addSheet } from '../../src/route/store/answer-sheets.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { CENTRE, openedCentre } from './booking.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { dataFolder, freePort } from './started-product.ts';
import { PREPARING } from './unrecorded.ts';

/** The whole product in this process: pages, jobs and the mail box of the demonstration. */
export type BookingSite = {
  readonly db: TestDatabase;
  readonly region: Region;
  readonly origin: string;
  readonly mails: MailBox['mails'];
  /** A plan with these answers; its code. */
  readonly plan: (answers: Answers) => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function bookingSite(name: string): Promise<BookingSite> {
  const db = await testDatabase();
  const region = await openedCentre(db);
  const folder = dataFolder(name);
  const log = openLog('silent');
  const mailBox = mailBoxIn(folder, 'Eenloket <desk@eenloket.invalid>');
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = {
    centre: CENTRE,
    publicUrl: origin,
    rateLimits: false,
    trustedProxies: 0,
    securityContact: 'mailto:security@example.org',
  };
  const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log, mailBox });
  const jobs = await runJobs(db.ownerUrl, jobDoors(db.acts, mailBox), log);
  await app.listen({ host: '127.0.0.1', port });
  return {
    db,
    region,
    origin,
    mails: () => mailBox.mails(),
    plan: (answers) => keptPlan(db, answers),
    async close() {
      await app.close();
      await jobs.stop();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function keptPlan({ acts, clock }: TestDatabase, answers: Answers): Promise<string> {
  const code = randomCode();
  const now = clock.now();
  await acts.perform(PREPARING, (act) =>
    addSheet(act.tx, { centre: CENTRE, code }, answers, now, now.add({ hours: 24 })),
  );
  return code;
}
