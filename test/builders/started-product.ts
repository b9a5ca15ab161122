import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/project-root.ts';

/** The product as a person starts it, in a process of its own. */
export type StartedProduct = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The first address that it printed; rejects with what it said when it ends before that. */
  readonly address: Promise<string>;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number | null>;
};

export function startProduct(settings: Readonly<Record<string, string>>): StartedProduct {
  const child = spawn(process.execPath, ['launch/start.mjs'], {
    cwd: projectRoot,
    env: { ...process.env, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const address = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    void ended.then(() => reject(new Error(said)));
  });
  address.catch(() => undefined);
  return { child, output: () => said, address, ended };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export function dataFolder(name: string): string {
  const folder = path.join(projectRoot, '.data', 'test', name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** The process of the embedded database of a data folder; undefined when its mark is gone. */
export function databasePid(folder: string): number | undefined {
  const file = path.join(folder, 'postgres', 'data', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** Whether a process runs; one that has ended and that nobody asked after (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/status`;
    return !existsSync(status) || !/^State:\tZ/m.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until something is so; throws with `what` when it is not within ten seconds. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`Not within ten seconds: ${what}`);
}
