// npm run reset: empties the data folder of the demonstration (database and mail box).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, stopWith } from './node.mjs';

const data = path.resolve(root, process.env.DATA_FOLDER ?? '.data');
const lock = path.join(data, 'server.pid');

if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
  stopWith('Eenloket is running from this folder. Stop it first, then run npm run reset again.');
}
for (const name of ['postgres', 'mail', 'server.pid']) rmSync(path.join(data, name), { recursive: true, force: true });
console.log('The data of the demonstration is gone. The next npm start begins anew.');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
