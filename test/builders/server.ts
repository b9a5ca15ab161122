import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { buildServer } from '../../src/app/server.ts';
import { jobDoors } from '../../src/app/job-doors.ts';
import { runJobs } from '../../src/platform/jobs.ts';
import { openLog } from '../../src/platform/log.ts';
import { mailBoxIn, type MailBox } from '../../src/platform/mail.ts';
import { dataFolder } from './started-product.ts';
import type { TestDatabase } from './database.ts';

export type TestServer = {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly mailBox: MailBox;
  readonly close: () => Promise<void>;
};

/** The whole product in this process, on a port of its own, with jobs and a mail box. */
export async function testServer(db: TestDatabase, name: string): Promise<TestServer> {
  const folder = dataFolder(name);
  const mailBox = mailBoxIn(path.join(folder, 'mail'), 'Eenloket <desk@eenloket.invalid>');
  const log = openLog('silent');
  const settings = {
    centre: 'maastricht',
    publicUrl: 'http://localhost:3000',
    rateLimits: false,
    trustedProxies: 0,
    securityContact: 'https://example.org/security',
  };
  const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log, mailBox });
  const jobs = await runJobs(db.ownerUrl, jobDoors(db.acts, mailBox), log);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    url: `http://localhost:${port}`,
    mailBox,
    async close() {
      await jobs.stop();
      await app.close();
    },
  };
}
