// Builds the pages' styles and script, and the program, when their sources changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environment, productNode, root, stopWith } from './node.mjs';

const stamp = path.join(root, 'dist', '.built');

export function buildWhatChanged() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  vite(['build', '--logLevel', 'error']);
  vite(['build', '--ssr', 'src/app/main.ts', '--logLevel', 'error']);
  writeFileSync(stamp, wanted);
}

function vite(words) {
  const program = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(productNode(), [program, ...words], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    env: environment({ NODE_ENV: 'production' }),
  });
  if (done.status !== 0) stopWith('The program could not be built; the lines above say where.');
}

/** One value for everything that the build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of [...sources, 'vite.config.ts', 'package-lock.json'].map((name) => path.resolve(root, name))) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
