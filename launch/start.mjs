// npm start: installs what is missing, builds, and serves the product.
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';
import { runProduct } from './run.mjs';

installWhatIsMissing();
buildWhatChanged();
process.exit(await runProduct(['dist/server/main.js', 'serve', ...process.argv.slice(2)]));
