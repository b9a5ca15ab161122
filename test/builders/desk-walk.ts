import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { loadDemoOfficers } from '../../src/app/demo-officers.ts';
import { DEMO_PATH } from '../../src/app/demo-people.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openLog } from '../../src/platform/log.ts';
import { launchBrowser } from './browser.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { freePort } from './started-product.ts';
import { expectWellMade, picture } from './well-made.ts';

/** The product with the people of the demonstration and a real browser, for journeys in which customers meet the desk. */
export let db: TestDatabase;
export let browser: Browser;
export let origin: string;

/** Opens them for the file that calls it; `prepare` fills the book before anybody looks. */
export function walkThroughDesk(prepare: () => Promise<unknown> = () => Promise.resolve(), startsAt?: string): void {
  // Each page is also looked at by axe, on a machine that may be busy with other tests.
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });
  let app: FastifyInstance;
  beforeAll(async () => {
    db = await testDatabase(startsAt);
    await prepare();
    origin = `http://localhost:${await freePort()}`;
    const settings = readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' });
    const parts = { acts: db.acts, clock: db.clock, settings, log: openLog('silent') };
    app = await buildServer({ ...parts, identity: { kind: 'demonstration' } });
    await app.listen({ host: '127.0.0.1', port: Number(new URL(origin).port) });
    await loadDemoOfficers(db.acts, settings.centre, `${origin}${DEMO_PATH}`);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await db.close();
  });
}

export async function opened(script: boolean, width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 768 },
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** A browser without script in which one of the demonstration's people is signed in. */
export async function signedIn(name: string, width = 1366): Promise<Page> {
  const page = await opened(false, width);
  await page.goto(`${origin}/en/desk/sign-in`);
  await page.locator('main').getByRole('link').first().click();
  await beSomebody(page, name);
  return page;
}

/** On the sign-in page of the demonstration. The answer to it leads on by itself, also without script. */
export async function beSomebody(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/en/desk'));
}

/** Looks at a page at these widths, and keeps a picture of it. */
export async function seen(page: Page, name: string, widths?: readonly number[]): Promise<void> {
  await expectWellMade(page, name, widths);
  await picture(page, name, widths);
}
