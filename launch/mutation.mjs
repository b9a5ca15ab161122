// npm run mutation: how many small faults in the planner's rules no test would notice. Takes a while.
import path from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { root } from './node.mjs';
import { runProduct } from './run.mjs';

installWhatIsMissing();
const stryker = path.join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
process.exit(await runProduct([stryker, 'run', 'stryker.config.mjs', ...process.argv.slice(2)], { NODE_ENV: 'test' }));
