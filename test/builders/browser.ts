import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { projectRoot } from '../../src/platform/project-root.ts';

const installedPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing of a test goes to the network, and nothing of a browser lands outside the project. */
const words = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** An installed Chromium, else the one that npm brought. @throws one sentence that says what to install. */
export async function launchBrowser(): Promise<Browser> {
  const home = path.join(projectRoot, '.data', 'tmp', 'home');
  mkdirSync(home, { recursive: true });
  const own = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
  try {
    const installed = installedPlaces.find((place) => existsSync(place));
    if (installed && process.env['BROWSER_FROM'] !== 'npm') {
      return await chromium.launch({ executablePath: installed, args: words, env: own });
    }
    const { executablePath, libraries } = await packedBrowser();
    return await chromium.launch({ executablePath, args: words, env: { ...own, LD_LIBRARY_PATH: libraries } });
  } catch (error) {
    throw new Error(
      'No Chromium runs here: install one (on Debian: apt-get install chromium) and run the tests again.',
      {
        cause: error,
      },
    );
  }
}

/** Unpacks the Chromium of `@sparticuz/chromium`, with the libraries that a bare server lacks, once for each run. */
export async function packedBrowser(): Promise<{ executablePath: string; libraries: string }> {
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = path.join(entry.slice(0, entry.indexOf('@sparticuz')), '@sparticuz', 'chromium', 'bin');
  const folder = await inflate(path.join(bin, 'al2023.tar.br'));
  return { executablePath, libraries: path.join(folder, 'lib') };
}

export function hasInstalledBrowser(): boolean {
  return process.env['BROWSER_FROM'] !== 'npm' && installedPlaces.some((place) => existsSync(place));
}
