import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/platform/project-root.ts';
import { book } from './book.ts';
import { journal } from './journal.ts';
import type { Line } from './measure.ts';
import { memory } from './memory.ts';
import { monthPage } from './month-page.ts';
import { rush } from './rush.ts';
import { searchCalendar } from './search-calendar.ts';
import { searchFirst } from './search-first.ts';
import { searchScarce } from './search-scarce.ts';
import { tableOf } from './table.ts';
import { versusOneByOne } from './versus-one-by-one.ts';
import { versusSolver } from './versus-solver.ts';

type Bench = () => Promise<Line | readonly Line[]>;

const benches: Readonly<Record<string, Bench>> = {
  'search-first': searchFirst,
  'search-scarce': searchScarce,
  'search-calendar': searchCalendar,
  'versus-one-by-one': versusOneByOne,
  'versus-solver': versusSolver,
  memory,
  book,
  journal,
  rush,
  'month-page': monthPage,
};

const results = path.join(projectRoot, 'bench', 'results.json');
const MARK = 'line: ';

/** `npm run bench` measures all, each in a process of its own; `npm run bench -- rush` only that one. */
const [mode, ...names] = process.argv.slice(2);
if (mode === 'one') await measure(names[0] ?? '');
else await measureEach([mode, ...names].filter((name) => name !== undefined));

async function measure(name: string): Promise<void> {
  const lines = await benches[name]!();
  for (const line of [lines].flat()) console.log(MARK + JSON.stringify(line));
}

async function measureEach(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !benches[name]);
  if (unknown) {
    console.error(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`);
    process.exit(2);
  }
  const lines: Line[] = [];
  let failed = 0;
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
    const began = performance.now();
    const { status, output } = await inProcessOfItsOwn(name);
    const told = output.split('\n').filter((text) => text.startsWith(MARK));
    const own = told.map((text) => JSON.parse(text.slice(MARK.length)) as Line);
    lines.push(...own);
    if (status === 0) keepResults(own);
    else failed++;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.error(`${status === 0 ? 'measured' : 'FAILED'}: ${name}, ${seconds} s, load ${loadavg()[0]?.toFixed(1)}`);
  }
  console.log(tableOf(lines));
  process.exitCode = failed > 0 ? 1 : 0;
}

/** So that what one bench taught the compiler does not help or hinder the next. Whoever stops us, stops it. */
async function inProcessOfItsOwn(name: string): Promise<{ readonly status: number; readonly output: string }> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'one', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => void child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const status = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
  if (child.signalCode) process.exit(1);
  return { status, output };
}

/** Each bench takes the place of its own lines, as soon as it is measured. */
function keepResults(lines: readonly Line[]): void {
  const before = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as { lines: Line[] }).lines : [];
  const others = before.filter(({ name }) => !lines.some((line) => line.name === name));
  const machine = { node: process.version, processor: cpus()[0]?.model, cores: cpus().length, load: loadavg()[0] };
  writeFileSync(results, `${JSON.stringify({ machine, lines: [...others, ...lines] }, null, 2)}\n`);
}
