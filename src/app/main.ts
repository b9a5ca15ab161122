import { readFileSync } from 'node:fs';
import { StartRefusal } from '../platform/start-refusal.ts';
import { journalCommand } from './journal-command.ts';
import { officersCommand } from './officers-command.ts';
import { planCommand } from './plan-command.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

/** One program: the server with its jobs, and the command line. */
const [command = 'serve', ...words] = process.argv.slice(2);

try {
  if (command === 'serve') await serve(readSettings(process.env));
  else if (command === 'plan' && words.length === 1) process.exitCode = plan(words[0] as string);
  else if (command === 'officers') await officersCommand(words, readSettings(process.env));
  else if (command === 'journal') process.exitCode = await journalCommand(words, readSettings(process.env));
  else
    throw new StartRefusal(
      'Use: npm run --silent cli -- plan FILE (a joint-visit problem, or an array of them, as JSON; "-" reads standard input), cli -- journal verify, or cli -- officers first-administrator AGENCY PROVIDER SUBJECT NAME.',
    );
} catch (error) {
  // A person at a terminal gets a sentence; only a fault of ours shows where it happened.
  if (error instanceof StartRefusal) console.error(error.message);
  else console.error(error);
  process.exit(error instanceof StartRefusal && command !== 'serve' ? 2 : 1);
}

function plan(file: string): 0 | 2 {
  const { output, errors, exitCode } = planCommand(readText(file));
  if (output) process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
  if (errors) process.stderr.write(errors.endsWith('\n') ? errors : `${errors}\n`);
  return exitCode;
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new StartRefusal(`The file ${file} could not be read.`, error);
  }
}
