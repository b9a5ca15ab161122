import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';

/** The widths of a small phone and of a desk. */
export const PHONE_AND_DESK = [360, 1280] as const;

/** How every journey looks at a page: nothing inline, no sideways scroll, and axe finds nothing at these widths. */
export async function expectWellMade(
  page: Page,
  name: string,
  widths: readonly number[] = [widthOf(page)],
): Promise<void> {
  const html = await page.content();
  expect(html, name).not.toMatch(/ style=|<style|<script(?![^>]* src=)/);
  expect(await scrolledWidth(page), name).toBeLessThanOrEqual(widthOf(page));
  for (const width of widths) {
    if (!isNew(html, width)) continue;
    const copy = await copyOf(page, html, width);
    expect(await scrolledWidth(copy), name).toBeLessThanOrEqual(width);
    // Without its style a page would show axe no colours.
    expect(await copy.evaluate(() => getComputedStyle(document.body).fontFamily), name).toContain('Atkinson');
    expect(await axeFaults(copy), name).toEqual([]);
  }
}

/** What axe finds on a page that has script. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Our pages hold no frames, so axe need not open an empty page to put the frames' answers together; and only what is
  // wrong is of use, so it need not describe each element that is right.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** A picture for who wants to see the page, at each of these widths, in the folder that `SHOTS` names. */
export async function picture(page: Page, name: string, widths: readonly number[] = [widthOf(page)]): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  const size = page.viewportSize();
  for (const width of widths) {
    if (width !== widthOf(page)) await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

/** For each width the page on which axe looks, kept so that it loads the style sheets and the fonts once. */
const copies = new Map<number, Page>();

/** axe needs script, and a page that a form answered cannot be asked for again: so a second page shows the same HTML. */
async function copyOf(page: Page, html: string, width: number): Promise<Page> {
  const copy = copies.get(width) ?? (await pageWithScript(page, width));
  copies.set(width, copy);
  const address = page.url().split('#')[0] ?? '';
  await copy.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  await copy.goto(address);
  await copy.unroute(address);
  return copy;
}

async function pageWithScript(page: Page, width: number): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({
      viewport: { width, height: 768 },
      reducedMotion: 'reduce',
    });
  if (!context) throw new Error('The page is in no browser');
  return context.newPage();
}

/**
 * Whether nobody looked yet, in any file of this run: the same HTML at the same width is not looked at twice. What is
 * drawn anew each time does not make it another, nor do the numbers in its words.
 */
function isNew(html: string, width: number): boolean {
  const shape = html.replaceAll(/[\w-]{20,}/g, '').replaceAll(/>[^<]+</g, (words) => words.replaceAll(/\d+/g, '0'));
  const mark = path.join(inject('lookedAt'), createHash('sha256').update(`${width} ${shape}`).digest('hex'));
  if (existsSync(mark)) return false;
  writeFileSync(mark, '');
  return true;
}

function scrolledWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

function widthOf(page: Page): number {
  return page.viewportSize()?.width ?? 0;
}
