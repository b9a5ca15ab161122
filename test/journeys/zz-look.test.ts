import { afterAll, beforeAll, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../builders/browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { served, type Served } from '../builders/served.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { addSheet } from '../../src/route/store/answer-sheets.ts';

let db: TestDatabase;
let product: Served;
let browser: Browser;
beforeAll(async () => {
  db = await testDatabase(process.env['LOOK_AT'] ?? '2026-11-30T08:00:00Z');
  product = await served(db);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await db?.close();
});
const sponsor = { kind: 'listed', kvk: '00001001' };
const family = { ...indianFamily, employer: sponsor };
const cases: Record<string, unknown> = {
  family,
  researcher: { ...spanishResearcher, employer: sponsor },
  nothere: { residence: 'germany' },
  asylum: { residence: 'GM0938', stay: 'long', nationalities: ['UA'], purpose: 'asylum' },
  notyet: { ...family, permit: 'not-applied', arrival: { kind: 'unknown' } },
  notfinal: { ...family, permit: 'unknown', residence: 'unknown', purpose: 'work', employer: { kind: 'unknown' } },
  founder: {
    residence: 'GM0935',
    stay: 'long',
    nationalities: ['US'],
    purpose: 'own-business',
    permit: 'applied',
    household: { partner: 'none', children: [], otherNationalities: false },
    arrival: { kind: 'here', since: '2026-11-25' },
  },
  large: {
    ...family,
    household: {
      partner: 'spouse',
      children: ['under-1', '1-5', '1-5', '6-11', '6-11', '12-17', '18-and-over'],
      otherNationalities: false,
    },
  },
};
const codeOf = (n: string) =>
  (n + '0'.repeat(26)).replace(/[iloua-z]/g, (c) => ('ilou'.includes(c) ? '1' : c)).slice(0, 26);
const only = (process.env['ONLY'] ?? '').split(',').filter(Boolean);
test('look', async () => {
  const pages: Record<string, string> = {
    start: '',
    ind: '/start/ind',
    booking: '/start/booking',
    employer: '/start/employer',
  };
  for (const [n, answers] of Object.entries(cases)) {
    const code = codeOf(n);
    await db.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
      addSheet(act.tx, { centre: act.centre, code }, answers, act.now, act.now.add({ hours: 24 })),
    );
    pages[`plan-${n}`] = `/plan/${code}`;
  }
  pages['mail'] = `/plan/${codeOf('family')}/mail`;
  pages['mailed'] = `/plan/${codeOf('family')}/mailed`;
  pages['print'] = `/plan/${codeOf('family')}/print`;
  for (const q of ['residence', 'stay', 'nationalities', 'purpose', 'employer', 'permit', 'household', 'arrival'])
    pages[`q-${q}`] = `/plan/${codeOf('family')}/${q}`;
  pages['lost'] = `/plan/${codeOf('zzz')}`;
  for (const [name, address] of Object.entries(pages)) {
    if (only.length && !only.some((o) => name.startsWith(o))) continue;
    for (const language of (process.env['LANGS'] ?? 'en,nl').split(','))
      for (const width of (process.env['WIDTHS'] ?? '360,1280').split(',').map(Number)) {
        const page = await browser.newPage({
          viewport: { width, height: 800 },
          deviceScaleFactor: width < 500 ? 1.5 : 1,
        });
        await page.goto(product.origin + `/${language}` + address);
        if (process.env['OPEN'])
          await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        await page.screenshot({
          path: `.data/shots/${name}-${language}-${width}${process.env['OPEN'] ? '-open' : ''}.png`,
          fullPage: true,
        });
        if (process.env['OPEN'] && name.startsWith('plan'))
          for (const [i, box] of (await page.locator('.line-box').all()).entries())
            await box.screenshot({ path: `.data/shots/${name}-${language}-${width}-box${i}.png` });
        if (process.env['PRINT']) {
          await page.emulateMedia({ media: 'print' });
          await page.screenshot({ path: `.data/shots/${name}-${language}-paper.png`, fullPage: true });
        }
        if (process.env['PDF'] && name.startsWith('p'))
          await page.pdf({ path: `.data/shots/${name}-${language}.pdf`, preferCSSPageSize: true });
        await page.close();
      }
  }
}, 300000);
