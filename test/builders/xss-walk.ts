import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { letterAsHtml } from '../../src/messages/rules/letter.ts';
import { granted, holderOf } from './booking.ts';
import { bookingSite, type BookingSite } from './booking-site.ts';
import { aHeldDraft, pageWalks, type PageWalk } from './page-walks.ts';
import { until } from './started-product.ts';
import { xssSet } from './xss-set.ts';

/** What was found: each a sentence. Nothing may be. */
export type Findings = {
  readonly faults: Set<string>;
  /** Patterns of the pages that were seen, without language. */
  readonly visited: Set<string>;
  /** Pages on which something can be typed, with the names of the boxes. */
  readonly typed: Map<string, Set<string>>;
  /** Strings that were typed somewhere. */
  readonly used: Set<string>;
  looks: number;
};

/** The product with an eye on which routes answer with a page. */
export async function watchedSite(name: string): Promise<{
  readonly site: BookingSite;
  readonly pages: () => readonly string[];
  readonly visited: Set<string>;
}> {
  const visited = new Set<string>();
  const patterns = new Set<string>();
  const begin = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      if ([method].flat().includes('GET') && !/^\/(assets|api|\.well-known)\/|\.(ics|csv)$/.test(url))
        patterns.add(url);
    });
    fastify.addHook('onResponse', async (request, reply) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      if (isPage && reply.statusCode < 300) visited.add(patternOf(request.routeOptions.url ?? ''));
    });
  };
  subscribe('fastify.initialization', begin);
  const site = await bookingSite(name);
  unsubscribe('fastify.initialization', begin);
  return { site, visited, pages: () => [...new Set([...patterns].map(patternOf))].sort() };
}

function patternOf(url: string): string {
  return url.replace(/^\/(en|nl)(?=\/|$)/, '') || '/';
}

/** A browser of 360 pixels that tells everything that should not happen. */
async function watchedContext(browser: Browser, findings: Findings): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const known = (window as { __blocked?: string[] }).__blocked ?? [];
      (window as { __blocked?: string[] }).__blocked = [...known, `${event.violatedDirective} ${event.blockedURI}`];
    });
  });
  context.on('dialog', (dialog) => {
    findings.faults.add(`a dialogue opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text()))
      findings.faults.add(`${pathOf(message.page()?.url() ?? '')}: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (/xss|evil|127\.0\.0\.1\//.test(new URL(request.url()).pathname + new URL(request.url()).host))
      findings.faults.add(`something was loaded: ${request.url()}`);
  });
  return context;
}

const pathOf = (url: string): string => (url.startsWith('http') ? new URL(url).pathname : url);

/** Looks at the page as it stands: nothing ran, nothing was blocked, nothing got in, and it is as wide as the phone. */
async function look(page: Page, findings: Findings, typed: string, narrow = true): Promise<void> {
  findings.looks += 1;
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    if ('__xss' in window) faults.push('a script ran');
    faults.push(...((window as { __blocked?: string[] }).__blocked ?? []).map((one) => `blocked: ${one}`));
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'style' || name === 'srcdoc') faults.push(`an attribute ${name}`);
        if (
          /^(href|src|action|formaction|xlink:href|data)$/.test(name) &&
          !/^(\/|#|\?|https?:|mailto:|tel:|$)/.test(value)
        )
          faults.push(`an address ${value.slice(0, 40)}`);
      }
      if (element instanceof HTMLLinkElement && !/^\/assets\//.test(element.getAttribute('href') ?? ''))
        faults.push('a link to another file');
      if (element instanceof HTMLScriptElement && !element.src.startsWith(location.origin)) faults.push('a script');
      if (
        /^(iframe|object|embed|base|style|math|marquee|template|xss|audio|video|plaintext|xmp)$/i.test(element.tagName)
      )
        faults.push(`an element ${element.tagName}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`${scrollWidth} pixels wide`);
    return faults;
  });
  for (const fault of found.filter((one) => narrow || !one.endsWith('wide')))
    findings.faults.add(`${pathOf(page.url())} after ${JSON.stringify(typed.slice(0, 80))}: ${fault}`);
}

const boxes =
  'main input:is([type=text],[type=email],[type=tel],[type=search],[type=number],:not([type])), main textarea, header input:not([type=hidden])';

/** How many of the strings go into each box of a page; every string is used in every walk through the product. */
type Depth = 'sample' | 'all';

/** Types the set into every box of a page, sends the form each time, and looks at what comes. */
async function typeEverywhere(page: Page, address: string, findings: Findings, depth: Depth, next: () => number) {
  const names = await page.locator(boxes).evaluateAll((all) => all.map((box) => box.getAttribute('name') ?? ''));
  if (names.length === 0) return;
  const pattern = pathOf(address).replace(/[0-9a-z]{26}|[0-9a-f-]{36}/g, ':id');
  const known = findings.typed.get(pattern) ?? new Set();
  findings.typed.set(pattern, known);
  for (const name of names) known.add(name);
  const rounds = depth === 'all' ? xssSet.length : Math.max(2, Math.ceil(6 / names.length));
  for (let round = 0; round < rounds; round++) {
    const values = names.map((_, place) => xssSet[depth === 'all' ? (round + place) % xssSet.length : next()] ?? '');
    for (const value of values) findings.used.add(value);
    if (page.url() !== address) await page.goto(address);
    if ((await page.locator(boxes).count()) < names.length) return;
    const sent = page.waitForEvent('domcontentloaded');
    await page.evaluate(
      ([selector, texts]) => {
        const found = [...document.querySelectorAll<HTMLInputElement>(selector)];
        for (const [place, box] of found.entries()) {
          // Past what a keyboard can: attackers have no keyboard.
          box.removeAttribute('maxlength');
          if (box.type === 'email' || box.type === 'number') box.type = 'text';
          box.value = texts[place % texts.length] ?? '';
        }
        const form = found[0]?.form;
        const button = form?.querySelector<HTMLButtonElement>('button[type=submit]');
        form?.requestSubmit(button);
      },
      [boxes, values] as const,
    );
    await sent;
    await page.waitForLoadState();
    await look(page, findings, values.join(' | '));
  }
}

/** Walks through the whole product with the set. */
export async function walkWithSet(
  site: BookingSite,
  browser: Browser,
  visited: Set<string>,
  depth: Depth,
  walks: readonly PageWalk[] = pageWalks,
): Promise<Findings> {
  const findings: Findings = { faults: new Set(), visited, typed: new Map(), used: new Set(), looks: 0 };
  let at = 0;
  const next = (): number => at++ % xssSet.length;
  for (const walk of walks) {
    const context = await watchedContext(browser, findings);
    const page = await context.newPage();
    const paths = await walk.open(context, site);
    site.db.clock.set(walk.at);
    for (const path of paths) {
      const address = site.origin + path;
      const answer = await page.goto(address);
      if ((answer?.status() ?? 0) >= 400) findings.faults.add(`${walk.name}: ${path} answers ${answer?.status()}`);
      await look(page, findings, '');
      await typeEverywhere(page, address, findings, depth, next);
    }
    await context.close();
  }
  return findings;
}

/** The control: on a page that takes what is typed for HTML, with and without our policy, which strings are noticed. */
export async function noticedOnWeakPage(browser: Browser, policy: string | undefined): Promise<ReadonlySet<string>> {
  const noticed = new Set<string>();
  const findings: Findings = { faults: new Set(), visited: new Set(), typed: new Map(), used: new Set(), looks: 0 };
  const page = await (await watchedContext(browser, findings)).newPage();
  let value = '';
  await page.route('**/*', (route) =>
    route.fulfill({
      body: `<!doctype html><title>weak</title><main><p>${value}</p><input value="${value}"><a href="${value}">x</a></main>`,
      contentType: 'text/html; charset=utf-8',
      headers: policy === undefined ? {} : { 'content-security-policy': policy },
    }),
  );
  for (value of xssSet) {
    findings.faults.clear();
    await page.goto('http://localhost:9/', { waitUntil: 'commit' }).catch(() => findings.faults.add('it went away'));
    await page.waitForTimeout(20);
    await look(page, findings, value).catch(() => findings.faults.add('it went away'));
    if (findings.faults.size > 0) noticed.add(value);
  }
  await page.context().close();
  return noticed;
}

/** Puts the set where only a database of others could have put it, and looks at every page that shows it. */
export async function showStoredSet(
  site: BookingSite,
  browser: Browser,
  visited: Set<string>,
  depth: Depth,
): Promise<Findings> {
  const findings: Findings = { faults: new Set(), visited, typed: new Map(), used: new Set(), looks: 0 };
  const opened: { page: Page; walk: PageWalk; paths: readonly string[] }[] = [];
  for (const walk of pageWalks) {
    const context = await watchedContext(browser, findings);
    opened.push({ page: await context.newPage(), walk, paths: await walk.open(context, site) });
  }
  const each = depth === 'all' ? 10 : STORED_AT_ONCE;
  for (let from = 0; from < xssSet.length; from += each) {
    const batch = xssSet.slice(from, from + each);
    for (const value of batch) findings.used.add(value);
    await store(site, batch);
    for (const { page, walk, paths } of opened) {
      site.db.clock.set(walk.at);
      for (const path of paths) {
        const answer = await page.goto(site.origin + path);
        if ((answer?.status() ?? 0) >= 400) findings.faults.add(`${walk.name}: ${path} answers ${answer?.status()}`);
        await look(page, findings, batch.join(' | '));
      }
    }
  }
  for (const { page } of opened) await page.context().close();
  return findings;
}

const STORED_AT_ONCE = 50;

/** Letters with the set in every part, whether a mail of today has room for it or not. */
const letters = xssSet.map((value) => ({
  subject: value,
  text: '',
  raw: '',
  html: letterAsHtml(
    {
      subject: value,
      parts: [
        { kind: 'heading', text: value },
        { kind: 'paragraph', text: value },
        { kind: 'list', items: [value, value] },
        { kind: 'link', text: value, href: `https://example.org/${value}` },
      ],
    },
    'en',
  ),
}));

/** Sends every mail of a booking to a family with these names, and reads each as a mail program without any policy would. */
export async function readMails(site: BookingSite, browser: Browser): Promise<Findings> {
  const findings: Findings = { faults: new Set(), visited: new Set(), typed: new Map(), used: new Set(), looks: 0 };
  const page = await (await watchedContext(browser, findings)).newPage();
  for (let from = 0; from < xssSet.length; from += STORED_AT_ONCE) {
    const known = new Set(site.mails().map(({ id }) => id));
    const id = await aHeldDraft(site);
    await store(site, xssSet.slice(from, from + STORED_AT_ONCE), 'names');
    const { acts } = site.db;
    granted(await acts.decide(holderOf(id), (act) => bookVisit(act, site.region, id, site.origin)));
    granted(await acts.decide(holderOf(id), (act) => cancelVisit(act, site.region, id)));
    const fresh = () => site.mails().filter((mail) => !known.has(mail.id));
    await until('the mails', () => fresh().length >= 2);
    for (const { html, text, subject, raw } of [...fresh(), ...letters]) {
      await page.setContent(html);
      await look(page, findings, subject, false);
      if (/^(Bcc|Set-Cookie):/im.test(raw.split('\r\n\r\n')[0] ?? ''))
        findings.faults.add(`${subject}: a header got in`);
      if (text.includes('undefined')) findings.faults.add(`${subject}: undefined`);
    }
  }
  await page.context().close();
  return findings;
}

/** Every text of every booking and every officer's name, past all rules, as long as the columns allow. */
async function store(site: BookingSite, batch: readonly string[], what: 'names' | 'everything' = 'everything') {
  // PostgreSQL keeps neither NUL nor half a surrogate pair.
  const kept = batch.map((value) => value.replaceAll('\u0000', '').toWellFormed());
  const all = JSON.stringify(kept.map((value) => Array.from(value).slice(0, 100).join('')));
  const pick = (shift: number): string => `($1::jsonb ->> ((n + ${shift}) % jsonb_array_length($1::jsonb))::int)`;
  await site.db.everything(
    `with numbered as (
       select ctid as row, row_number() over (order by booking_id, position) * 2 as n from households.person)
     update households.person set given_names = ${pick(0)}, family_name = ${pick(1)}
       from numbered where person.ctid = numbered.row and person.family_name is not null`,
    [all],
  );
  if (what === 'names') return;
  const long = Array.from(kept.join(' ')).slice(0, 500).join('');
  const email = `${kept
    .join('')
    .replace(/[\s@<>(),;:\\"[\]]/g, '')
    .slice(0, 60)}@example.org`;
  await site.db.everything('update households.contact set other_need = $1, email = $2', [long, email]);
  await site.db.everything(
    `with numbered as (select ctid as row, row_number() over (order by booking_id, number) * 2 as n from sponsors.group_participant)
     update sponsors.group_participant set given_names = ${pick(0)}, family_name = ${pick(1)}, email = $2
       from numbered where group_participant.ctid = numbered.row`,
    [all, email],
  );
  await site.db.everything('update sponsors.group_session set school = left($1, 120), contact_name = left($1, 100)', [
    long,
  ]);
  await site.db.everything('update access.officer set name = $1', [kept[0]?.slice(0, 100) ?? '']);
}
