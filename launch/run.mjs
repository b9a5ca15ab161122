// Starts one program of ours and ends with it: whoever stops us, stops it.
import { spawn } from 'node:child_process';
import { environment, productNode, root } from './node.mjs';

/**
 * Runs the product's Node.js with `words` until it ends; the answer is its exit code.
 *
 * The program gets a process group of its own, so that Ctrl-C reaches it once, through us, and it can stop
 * its database in order. Its standard input is a pipe from us: when we are killed, the pipe closes and it stops too.
 */
export function runProduct(words, more = {}) {
  const child = spawn(productNode(), words, {
    cwd: root,
    stdio: ['pipe', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    env: environment({ NODE_ENV: 'production', EENLOKET_LAUNCHED: '1', ...more }),
  });
  child.stdin.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  // npm's shell dies first on SIGTERM and leaves us to init: that is a stop, too.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 300);
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}
