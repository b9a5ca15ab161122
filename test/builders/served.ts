import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openLog } from '../../src/platform/log.ts';
import type { TestDatabase } from './database.ts';
import { freePort } from './started-product.ts';

/** The product's HTTP server over a test's database, with its own address. */
export type Served = { readonly origin: string; readonly app: FastifyInstance; readonly close: () => Promise<void> };

export async function served({ acts, clock }: TestDatabase): Promise<Served> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' });
  const app = await buildServer({ acts, clock, settings, log: openLog('silent') });
  await app.listen({ host: '127.0.0.1', port });
  return { origin, app, close: () => app.close() };
}
