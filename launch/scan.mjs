// npm run scan: Debian's wapiti and sqlmap against the product with made-up data, on this machine only. Takes about
// ten minutes; docs/operations/security-scan.md says what it does.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';
import { root, stopWith } from './node.mjs';
import { runProduct } from './run.mjs';

const missing = ['wapiti', 'sqlmap'].filter((program) => spawnSync('which', [program]).status !== 0);
if (missing.length > 0)
  stopWith(`The scan needs ${missing.join(' and ')}; on Debian and Ubuntu: apt-get install wapiti sqlmap`);

installWhatIsMissing();
buildWhatChanged();
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const words = ['run', '--config', 'vitest.slow.config.ts', 'test/slow/scan.test.ts'];
process.exit(await runProduct([vitest, ...words], { NODE_ENV: 'test' }));
