import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { spanishResearcher } from '../builders/answers.ts';
import { bookingSite, type BookingSite } from '../builders/booking-site.ts';
import { launchBrowser } from '../builders/browser.ts';
import { seenAt } from '../builders/forms.ts';
import { watchRoutes, type KnownRoute } from '../builders/routes.ts';
import { wholeDatabase } from '../builders/whole-database.ts';

// A browser that goes to every address, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let site: BookingSite;
let routes: readonly KnownRoute[];
let browser: Browser;
let attacker: Server;
let port: number;
let context: BrowserContext;
let booking: string;
let plan: string;
/** Requests that reached the other site: whether it learnt anything of ours. */
const heard: string[] = [];

beforeAll(async () => {
  const watch = watchRoutes();
  site = await bookingSite('cross-site');
  watch.stop();
  routes = watch.routes();
  browser = await launchBrowser();
  attacker = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A nice offer</title><body>');
  });
  await new Promise<void>((resolve) => attacker.listen(0, resolve));
  port = (attacker.address() as AddressInfo).port;
  // Somebody in the middle of a booking, with all cookies that a person has.
  context = await browser.newContext();
  const page = await context.newPage();
  plan = await site.plan(spanishResearcher);
  await page.goto(`${site.origin}/en/plan/${plan}`);
  await page.locator('form[action="/en/book"] button').first().click();
  await page.waitForURL(/\/book\//);
  booking = /book\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
});
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => attacker.close(resolve));
  await site.close();
});

/** Every address that changes something, with what the attacker knows: even the ids, never the cookies. */
function targets(): readonly string[] {
  const made = (pattern: string): string =>
    site.origin +
    pattern.replace(':booking', booking).replace(':code', plan).replace(':person', 'you').replace(/:\w+/g, 'x');
  // The Dutch routes are the English ones.
  return routes
    .filter(({ method, pattern }) => method === 'POST' && !pattern.startsWith('/nl/'))
    .map(({ pattern }) => made(pattern));
}

const fields = {
  residence: 'GM0938',
  'given-names': 'Eve',
  'family-name': 'Evil',
  email: 'eve@example.org',
  sure: 'yes',
};

async function pageAt(host: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://${host}:${port}/offer`);
  return page;
}

// To a browser `127.0.0.1` is another site than `localhost`; another port of `localhost` is another origin of the same site.
describe.each(['127.0.0.1', 'localhost'])('a page of another origin at %s has no effect', (host) => {
  test('with forms to every address, and with a token of its own', async () => {
    const before = await wholeDatabase(site.db);
    const { token } = await seenAt(site.origin);
    const page = await pageAt(host);
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'POST') statuses.push(response.status());
    });
    for (const target of targets()) {
      await page.goto(`http://${host}:${port}/offer`);
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.evaluate(
        ([action, values]) => {
          const form = document.createElement('form');
          form.method = 'post';
          form.action = action;
          for (const [name, value] of Object.entries(values)) {
            const input = document.createElement('input');
            [input.name, input.value] = [name, value];
            form.append(input);
          }
          document.body.append(form);
          form.submit();
        },
        [target, { ...fields, [FORM_TOKEN]: token }] as const,
      );
      expect((await answered).status(), target).toBe(403);
      await page.waitForURL(target);
      // There is no button by which the person finishes what the other site began.
      if (!target.includes('/api/')) expect(await page.locator('form').count(), target).toBe(0);
    }
    expect(statuses.length).toBeGreaterThan(20);
    expect(await wholeDatabase(site.db)).toEqual(before);
    await page.close();
  });

  test('with fetch, beacons and pictures, and it reads nothing', async () => {
    const before = await wholeDatabase(site.db);
    const page = await pageAt(host);
    const gets = [
      `/en/book/${booking}/persons`,
      `/en/plan/${plan}`,
      `/en/booking/${booking}`,
      `/api/v1/bookings/${booking}`,
    ];
    const read = await page.evaluate(
      async ([posts, looks, values]) => {
        const found: string[] = [];
        const attempt = async (address: string, options: RequestInit): Promise<void> => {
          try {
            const answer = await fetch(address, { credentials: 'include', ...options });
            found.push(await answer.text());
          } catch {
            // Refused by the browser, as it should be.
          }
        };
        const body = new URLSearchParams(values);
        for (const address of posts) {
          await attempt(address, { method: 'POST', mode: 'no-cors', body });
          await attempt(address, {
            method: 'POST',
            mode: 'no-cors',
            body: JSON.stringify(values),
            headers: { 'content-type': 'text/plain' },
          });
          await attempt(address, {
            method: 'POST',
            body: JSON.stringify(values),
            headers: { 'content-type': 'application/json' },
          });
          await attempt(address, { method: 'DELETE' });
          navigator.sendBeacon(address, body);
        }
        for (const address of looks) {
          await attempt(address, {});
          await attempt(address, { mode: 'no-cors' });
          await new Promise((resolve) => {
            const picture = new Image();
            picture.onload = picture.onerror = resolve;
            picture.src = address;
          });
        }
        return found.filter((text) => text !== '');
      },
      [targets(), gets.map((path) => site.origin + path), fields] as const,
    );
    expect(read).toEqual([]);
    expect(await wholeDatabase(site.db)).toEqual(before);
    await page.close();
  });

  test('in a frame or a window, whose content and address it never sees', async () => {
    const page = await pageAt(host);
    const framed = await page.evaluate(async (address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      try {
        return frame.contentDocument?.body.textContent ?? '';
      } catch {
        return '';
      }
    }, `${site.origin}/en/plan/${plan}`);
    expect(framed).toBe('');
    const opened = context.waitForEvent('page');
    await page.evaluate((address) => {
      (window as { theirs?: Window | null }).theirs = window.open(address);
    }, `${site.origin}/en/plan/${plan}`);
    const other = await opened;
    await other.waitForLoadState();
    // COOP cuts the two apart: neither has the other's window.
    expect(await page.evaluate(() => (window as { theirs?: Window }).theirs?.closed)).toBe(true);
    expect(await other.evaluate(() => window.opener as unknown)).toBeNull();
    await other.close();
    await page.close();
  });
});

test('the same form on our own page does have its effect, and following a link of ours tells others nothing', async () => {
  const before = await wholeDatabase(site.db);
  const page = await context.newPage();
  await page.goto(`${site.origin}/en/book/${booking}/person/you`);
  await page.locator('[name=given-names]').fill('Lucía');
  await page.locator('[name=family-name]').fill('Núñez');
  for (const [part, value] of [
    ['day', '4'],
    ['month', '7'],
    ['year', '1997'],
  ] as const)
    await page.locator(`[name=birth-${part}]`).fill(value);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/time/);
  expect(await wholeDatabase(site.db)).not.toEqual(before);

  heard.length = 0;
  await page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
  }, `http://127.0.0.1:${port}/gone`);
  await page.waitForURL(/\/gone/);
  expect(await page.evaluate(() => document.referrer)).toBe('');
  expect(heard.join(' ')).not.toContain(booking);
  await page.close();
});
