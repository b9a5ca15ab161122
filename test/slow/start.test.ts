import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  databasePid,
  dataFolder,
  freePort,
  isAlive,
  startProduct,
  until,
  type StartedProduct,
} from '../builders/started-product.ts';

const started: StartedProduct[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(hurry);
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedProduct & { port: number }> {
  const port = await freePort();
  const product = startProduct({ PORT: String(port), DATA_FOLDER: folder, ...settings });
  started.push(product);
  folders.push(folder);
  return { ...product, port };
}

describe('npm start serves, and leaves nothing behind', () => {
  test('the first line with an address is the product, which answers there', async () => {
    const product = await start(dataFolder('start-1'));
    expect(await product.address).toBe(`http://localhost:${product.port}`);
    const answer = await fetch(`http://localhost:${product.port}/en`);
    expect(answer.status).toBe(200);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s stops the server and its database', async (signal) => {
    const folder = dataFolder('start-2');
    const product = await start(folder);
    await product.address;
    const database = databasePid(folder)!;
    expect(isAlive(database)).toBe(true);
    product.child.kill(signal);
    await product.ended;
    await until('the database ends', () => !isAlive(database));
    expect(databasePid(folder)).toBeUndefined();
  });

  test('when the launcher is killed, the server sees it and stops with its database', async () => {
    const folder = dataFolder('start-3');
    const product = await start(folder);
    await product.address;
    const database = databasePid(folder)!;
    product.child.kill('SIGKILL');
    await until('the database ends', () => !isAlive(database));
  });

  test('when the server is killed, the next start ends the database that it left, and has its data', async () => {
    const folder = dataFolder('start-4');
    const first = await start(folder);
    await first.address;
    const database = databasePid(folder)!;
    process.kill(Number(readFileSync(path.join(folder, 'server.pid'), 'utf8')), 'SIGKILL');
    await first.ended;
    expect(isAlive(database)).toBe(true);

    const second = await start(folder);
    await second.address;
    expect(isAlive(database)).toBe(false);
    expect(databasePid(folder)).not.toBe(database);
  });
});

describe('what stands in the way of a start is said in one sentence, with exit code 1', () => {
  async function refusal(product: StartedProduct): Promise<string> {
    expect(await product.ended).toBe(1);
    const said = product.output().trim();
    expect(said).not.toMatch(/\n\s+at /);
    return said;
  }

  test('a port in use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const folder = dataFolder('start-5');
    const said = await refusal(await start(folder, { PORT: String(port) }));
    expect(said).toBe(
      `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
    );
    expect(databasePid(folder)).toBeUndefined();
    other.close();
  });

  test('a folder that cannot be written', async () => {
    // Root may write everywhere; a file in the place of a folder above it stops root, too.
    const file = dataFolder('start-file');
    writeFileSync(file, '');
    folders.push(file);
    const folder = path.join(file, 'data');
    expect(await refusal(await start(folder))).toContain(`Eenloket cannot write in ${folder}`);
  });

  test('a parent folder that the database user may not enter', async () => {
    if (process.getuid?.() !== 0) return;
    const parent = dataFolder('start-6');
    mkdirSync(parent, { recursive: true });
    chmodSync(parent, 0o700);
    const said = await refusal(await start(path.join(parent, 'data')));
    expect(said).toBe(
      `As root, the database runs as user 65534, who cannot enter ${parent}: run "chmod o+x ${parent}", or move the project.`,
    );
  });

  test('a database that does not answer', async () => {
    const port = await freePort();
    const url = `postgres://app@127.0.0.1:${port}/eenloket`;
    const own = { DATABASE_URL: url, DATABASE_OWNER_URL: url, SMTP_URL: 'smtp://mail.example.nl' };
    const said = await refusal(await start(dataFolder('start-7'), own));
    expect(said).toBe(
      'The database of DATABASE_URL does not answer (ECONNREFUSED). Is it running, and are user and password right?',
    );
  });

  test('a database of its own without a mail server', async () => {
    const url = 'postgres://app@127.0.0.1/eenloket';
    const said = await refusal(await start(dataFolder('start-10'), { DATABASE_URL: url, DATABASE_OWNER_URL: url }));
    expect(said).toBe(
      'Set SMTP_URL: without it everybody who reaches this installation could read all mails at /demo/mail. For a trial without real persons, set MAIL_BOX=on.',
    );
  });

  test('a bad setting', async () => {
    expect(await refusal(await start(dataFolder('start-8'), { LOG_LEVEL: 'loud' }))).toContain(
      'The setting LOG_LEVEL is not right',
    );
  });

  test('a second start on the same folder', async () => {
    const folder = dataFolder('start-9');
    await (
      await start(folder)
    ).address;
    expect(await refusal(await start(folder))).toMatch(/^Eenloket already runs from this folder \(process \d+\)\./);
  });
});
