import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import type { ReactElement } from 'react';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../kernel/language.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { readAssets } from '../assets.ts';
import { renderPage } from '../render.tsx';
import { launchBrowser } from '../../../test/builders/browser.ts';
import { axeFaults } from '../../../test/builders/well-made.ts';
import { CheckSample, DetailsSample, QuestionSample } from './sample-forms.tsx';
import { PlanSample, VisitSample } from './sample-lines.tsx';
import { sampleOf, type Sample } from './sample-site.ts';
import { TimesSample } from './sample-times.tsx';

/** The line of the product's own header: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const samples: Readonly<Record<string, (sample: Sample) => ReactElement>> = {
  plan: (sample) => <PlanSample sample={sample} />,
  visit: (sample) => <VisitSample sample={sample} />,
  times: (sample) => <TimesSample sample={sample} />,
  weekend: (sample) => <TimesSample sample={sample} weekend />,
  question: (sample) => <QuestionSample sample={sample} />,
  'question-error': (sample) => <QuestionSample sample={sample} failed />,
  details: (sample) => <DetailsSample sample={sample} />,
  'details-error': (sample) => <DetailsSample sample={sample} failed />,
  check: (sample) => <CheckSample sample={sample} />,
};

const folder = path.join(projectRoot, '.data', 'look');
const client = path.join(folder, 'client');
const pages = new Map<string, string>();
let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  await build({ root: projectRoot, logLevel: 'silent', build: { outDir: client, emptyOutDir: true } });
  const assets = readAssets(client);
  mkdirSync(folder, { recursive: true });
  for (const [name, page] of Object.entries(samples)) {
    for (const language of languages) pages.set(`/${name}-${language}`, renderPage(page(sampleOf(language, assets))));
    pages.set(`/${name}-rtl`, renderPage(page(sampleOf('en', assets, 'rtl'))));
  }
  server = createServer((request, response) => void answer(request.url ?? '/', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

async function answer(url: string, response: import('node:http').ServerResponse): Promise<void> {
  const page = pages.get(url);
  const body = page ?? (await readFile(path.join(client, path.normalize(url))).catch(() => undefined));
  if (body === undefined) return void response.writeHead(404).end();
  const type =
    page === undefined ? (types[path.extname(url)] ?? 'application/octet-stream') : 'text/html; charset=utf-8';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
}

type View = { readonly width: number; readonly dark?: boolean; readonly script?: boolean };

async function open(name: string, { width, dark = false, script = true }: View): Promise<BrowserPage> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${origin}/${name}`);
  return page;
}

describe.each(Object.keys(samples))('the sample page %s', (name) => {
  it.each(languages)('passes axe in light and in dark mode (%s)', async (language) => {
    for (const dark of [false, true]) {
      const page = await open(`${name}-${language}`, { width: 1280, dark });
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('does not scroll sideways on the smallest phone, in any language or direction', async () => {
    for (const language of [...languages, 'rtl']) {
      const page = await open(`${name}-${language}`, { width: 320 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${name}-${language}`).toBeLessThanOrEqual(320);
      await page.context().close();
    }
  });

  it('has nothing inline and obeys the content security policy', async () => {
    for (const language of languages) {
      const html = pages.get(`/${name}-${language}`) ?? '';
      expect(html).not.toMatch(/ style=/);
      expect(html).not.toMatch(/<style|<script(?![^>]* src=)| on[a-z]+="|data:/);
    }
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${origin}/${name}-en`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has targets of at least 44 pixels, except links in a sentence', async () => {
    const page = await open(`${name}-nl`, { width: 360 });
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, summary, .choice, select, input:not([type=hidden],[type=radio],[type=checkbox]), a[class]',
        ),
      ]
        .filter((element) => element.checkVisibility() && !element.matches('.utrecht-skip-link, .help__phone'))
        .filter((element) => element.getBoundingClientRect().height < 43.5)
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });
});

describe('the first view', () => {
  it('costs at most 120 kB and 10 requests, even from a server that compresses nothing', async () => {
    const page = await browser.newPage();
    const urls: string[] = [];
    page.on('request', (request) => urls.push(new URL(request.url()).pathname));
    await page.goto(`${origin}/plan-nl`, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(
      urls.map(async (url) => Buffer.byteLength(pages.get(url) ?? '') || (await stat(path.join(client, url))).size),
    );
    expect(urls.length).toBeLessThanOrEqual(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
    await page.context().close();
  });
});

describe('the script', () => {
  it('brings the focus to the summary of errors', async () => {
    const page = await open('question-error-en', { width: 360 });
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
    await page.context().close();
  });

  it('sends a form once, with the value of the button, however often it is pressed', async () => {
    const page = await open('times-en', { width: 360 });
    const posts: string[] = [];
    await page.route('**/times-en', (route) => {
      posts.push(route.request().postData() ?? '');
      return new Promise<void>((resolve) => setTimeout(resolve, 300)).then(() => route.fulfill({ body: 'done' }));
    });
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('button[value="09:30"]');
      button?.form?.setAttribute('action', '/times-en');
      button?.click();
      button?.click();
    });
    await page.waitForTimeout(600);
    expect(posts).toEqual(['day=2027-01-05&start=09%3A30']);
    await page.context().close();
  });

  it('counts the minutes of a held time, warns when two are left and says when it is over', async () => {
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(`${origin}/times-nl`);
    const text = (name: string): Promise<string | null> => page.locator(`[data-held-${name}]`).textContent();
    expect(await text('count')).toBe('Nog 14 minuten.');
    expect(await text('status')).toBe('');
    await page.clock.runFor(12 * 60_000 + 1000);
    expect(await text('status')).toMatch(/minder dan 2 minuten/);
    await page.clock.runFor(2 * 60_000);
    expect(await text('count')).toBe('');
    expect(await text('status')).toMatch(/niet meer vast/);
    // Nothing beside it says that the time is still kept.
    expect(
      await page.locator('[data-held-running]').evaluateAll((parts) => parts.map((one) => one.checkVisibility())),
    ).not.toContain(true);
    await page.context().close();
  });

  it('offers printing, which without it is left to the browser', async () => {
    const page = await open('plan-en', { width: 1280 });
    expect(await page.locator('[data-print]').isVisible()).toBe(true);
    await page.context().close();
    const plain = await open('plan-en', { width: 1280, script: false });
    expect(await plain.locator('[data-print]').isVisible()).toBe(false);
    await plain.context().close();
  });
});

// `LOOK=1 vitest run src/web/look` also draws the pages, to be looked at by a person.
describe.runIf(process.env['LOOK'])('pictures', () => {
  it(
    'are drawn of each page at three widths, in the dark, in Dutch, from right to left and on paper',
    { timeout: 300_000 },
    async () => {
      for (const [url, html] of pages) writeFileSync(path.join(folder, `${url.slice(1)}.html`), html);
      for (const name of Object.keys(samples)) {
        const views: [string, View][] = [
          [`${name}-en`, { width: 360 }],
          [`${name}-nl`, { width: 360 }],
          [`${name}-en`, { width: 768 }],
          [`${name}-en`, { width: 1280 }],
          [`${name}-nl`, { width: 1280, dark: true }],
          [`${name}-rtl`, { width: 360 }],
        ];
        for (const [target, view] of views) {
          const page = await open(target, view);
          const file = `${target}-${view.width}${view.dark ? '-dark' : ''}.png`;
          await page.screenshot({ path: path.join(folder, file), fullPage: true });
          await page.context().close();
        }
        const page = await open(`${name}-en`, { width: 794 });
        await page.emulateMedia({ media: 'print' });
        await page.screenshot({ path: path.join(folder, `${name}-print.png`), fullPage: true });
        await page.context().close();
      }
    },
  );
});
