import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whether a program of Debian is there. */
export function hasProgram(name: string): boolean {
  return spawnSync('which', [name], { stdio: 'ignore' }).status === 0;
}

/** A finding: its kind as the scanner calls it, and where. */
export type Finding = { readonly kind: string; readonly level: number; readonly at: string };

type Target = {
  readonly folder: string;
  readonly origin: string;
  /** More pages to begin with than the scanner finds by itself. */
  readonly starts?: readonly string[];
  readonly cookies?: Readonly<Record<string, string>>;
  /** For looking round; each kind of attack has a third of it. */
  readonly seconds: number;
};

/** Modules that need no other machine; `ssrf` and `xxe` would ask one on the internet whether it was called. */
const modules = 'xss,permanentxss,sql,blindsql,file,exec,crlf,redirect,csp,http_headers,cookieflags,csrf';

/** What wapiti finds: its report, by kind. */
export async function wapiti({
  folder,
  origin,
  starts = [],
  cookies = {},
  seconds,
}: Target): Promise<readonly Finding[]> {
  mkdirSync(folder, { recursive: true });
  const report = path.join(folder, 'report.json');
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  const words = [
    ...['-u', `${origin}/`, '--scope', 'domain', '-m', modules, '-S', 'normal', '-d', '6'],
    ...['--max-scan-time', String(seconds), '--max-attack-time', String(seconds / 3)],
    ...['--max-links-per-page', '60', '--flush-session', '--store-session', folder, '--store-config', folder],
    // As a header, because a form that signs out or cancels must not end the scan.
    ...(cookie.length > 0 ? ['-H', `Cookie: ${cookie.join('; ')}`] : []),
    ...starts.flatMap((start) => ['-s', origin + start]),
    ...['-f', 'json', '-o', report, '-v', '1', '--no-bugreport'],
  ];
  await run('wapiti', words, folder, seconds + (seconds / 3) * modules.split(',').length + 120);
  if (!existsSync(report)) throw new Error(`wapiti wrote no report; see ${path.join(folder, 'wapiti.log')}`);
  const told = JSON.parse(readFileSync(report, 'utf8')) as {
    vulnerabilities: Record<string, readonly { level: number; path: string; info: string }[]>;
  };
  return Object.entries(told.vulnerabilities).flatMap(([kind, found]) =>
    found.map(({ level, path: at, info }) => ({ kind, level, at: `${at}: ${info}` })),
  );
}

/** How many pages wapiti came past: a scan that saw nothing finds nothing. */
export function pagesSeen(folder: string): number {
  const log = readFileSync(path.join(folder, 'wapiti.log'), 'utf8');
  const addresses = [...log.matchAll(/^\[\+\] (?:GET |POST )?(http\S+)/gm)].map(([, address]) => address);
  return new Set(addresses).size;
}

export type Injected = { readonly tested: boolean; readonly injectable: boolean };

/** Whether sqlmap gets SQL through one of the parameters of a request. */
export async function sqlmap(folder: string, name: string, request: readonly string[]): Promise<Injected> {
  mkdirSync(folder, { recursive: true });
  const words = [
    ...request,
    ...['--batch', '--dbms=postgresql', '--level=1', '--risk=1', '--technique=BE', '--flush-session', '--ignore-stdin'],
    ...['--disable-coloring', '--timeout=10', '--retries=1', `--output-dir=${path.join(folder, name)}`],
  ];
  const told = await run('sqlmap', words, folder, 150, name);
  return {
    tested: /testing for SQL injection on/.test(told),
    injectable: /is vulnerable|appears to be .* injectable|the following injection point/.test(told),
  };
}

async function run(program: string, words: readonly string[], folder: string, seconds: number, name = program) {
  const home = path.join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const child = spawn(program, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', PYTHONUNBUFFERED: '1' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  await new Promise((resolve) => child.on('exit', resolve));
  clearTimeout(late);
  writeFileSync(path.join(folder, `${name}.log`), `${program} ${words.join(' ')}\n${said}`);
  return said;
}
