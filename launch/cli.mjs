// npm run --silent cli -- COMMAND …: the command line of the product. Only the command writes on standard output.
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';
import { runProduct } from './run.mjs';

installWhatIsMissing();
buildWhatChanged();
process.exit(await runProduct(['dist/server/main.js', ...process.argv.slice(2)]));
