import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { functionsIn, sourceFunctions, type SourceFunction } from '../builders/source-functions.ts';

/**
 * Functions of actions that write without a record of their own, and why that is right. Everything else that writes
 * records it, or is only called by what records it.
 */
const exempt: Readonly<Record<string, string>> = {
  'src/region/actions/load-region.ts loadRegion': 'no booking and no person: region.release is its own record',
  'src/region/actions/load-region.ts replaceFacts': 'the same',
  'src/access/actions/begin-sign-in.ts beginSignIn': 'nobody is known yet: finish-sign-in records how it ended',
  'src/access/actions/finish-sign-in.ts takeBackSignIn': 'its callback records how the sign-in ended, either way',
  'src/access/actions/officer-context.ts recogniseSession': 'that a session was seen is no deed',
  'src/access/actions/issue-secret.ts issueSecret':
    'every action that calls it records; app/demo-visits.ts calls it too, for a confirmation that is recorded',
};

const sources = ['src/*/{actions,store,jobs,pages,http}/**/*.{ts,tsx}', 'src/{app,platform}/**/*.{ts,tsx}'];

describe('every action that writes is in the journal', () => {
  const functions = sourceFunctions(sources);
  const found = unrecorded(functions, writingFunctionsOfTheDatabase());

  test('each that writes records it, is called only by what does, or is listed with a reason', () => {
    expect(found.writing.length).toBeGreaterThan(40);
    expect(found.unrecorded.filter((id) => !(id in exempt))).toEqual([]);
  });

  test('no reason is left over', () => {
    expect(Object.keys(exempt).filter((id) => !found.unrecorded.includes(id))).toEqual([]);
  });

  test('it finds an action that records nothing, also behind a helper and beside one that does', () => {
    const store = `export async function addThing(tx: Tx) {\n  await tx.insertInto('planning.thing').execute();\n}\n`;
    const actions = (body: string) =>
      `import { record } from '../../journal/actions/record.ts';\nimport { addThing } from '../store/things.ts';\n\n${body}`;
    const of = (body: string) =>
      unrecorded(
        functionsIn([
          { file: 'src/planning/store/things.ts', text: store },
          { file: 'src/planning/actions/do.ts', text: actions(body) },
          { file: 'src/journal/actions/record.ts', text: 'export async function record() {\n  return 1;\n}\n' },
        ]),
        [],
      ).unrecorded;
    const helper = `async function put(act: Act) {\n  await addThing(act.tx);\n}\n`;
    const silent = `export async function doIt(act: Act) {\n  await put(act);\n}\n`;
    const told = `export async function tell(act: Act) {\n  await put(act);\n  await record(act, 'done', {});\n}\n`;
    expect(of(`${helper}\n${told}`)).toEqual([]);
    expect(of(`${helper}\n${told}\n${silent}`)).toEqual(['src/planning/actions/do.ts put']);
    expect(of(`export async function doIt(act: Act) {\n  await addThing(act.tx);\n}\n`)).toEqual([
      'src/planning/actions/do.ts doIt',
    ]);
  });
});

/** Functions of the database that write, by name: a statement that selects one of them writes too. */
function writingFunctionsOfTheDatabase(): readonly string[] {
  const text = globSync('migrations/*.sql', { cwd: projectRoot })
    .map((file) => readFileSync(path.join(projectRoot, file), 'utf8'))
    .join('\n');
  const bodies = [...text.matchAll(/create (?:or replace )?function ([\w.]+)\([\s\S]*?\$\$([\s\S]*?)\$\$/g)];
  return bodies.filter(([, , body = '']) => WRITES.test(body)).map(([, name = '']) => name);
}

const WRITES = /\b(insertInto|updateTable|deleteFrom|insert into|delete from|update [a-z_]+\.[a-z_]+)\b/;

function unrecorded(functions: readonly SourceFunction[], writingFunctions: readonly string[]) {
  const byId = new Map(functions.map((one) => [one.id, one]));
  const callers = new Map<string, string[]>();
  for (const { id, calls } of functions)
    for (const call of calls) callers.set(call, [...(callers.get(call) ?? []), id]);

  const isStore = (id: string) => /\/store\//.test(id) || id.startsWith('src/platform/');
  const storeWrites = closure(
    functions.filter(
      ({ id, body }) =>
        isStore(id) && (WRITES.test(body) || writingFunctions.some((name) => body.includes(`${name}(`))),
    ),
    (id) => (callers.get(id) ?? []).filter(isStore),
  );
  const isAction = (id: string) => /\/(actions|jobs)\//.test(id);
  const journal = /^src\/journal\/actions\/record(-looks)?\.ts (record|recordAll|recordLooks)$/;
  const writing = functions.filter(
    ({ id, calls }) =>
      isAction(id) && !journal.test(id) && calls.some((call) => storeWrites.has(call) && !isBesideTheJournal(call)),
  );

  /** Records itself, or by what it calls. */
  const recording = closure(
    functions.filter(({ calls }) => calls.some((call) => journal.test(call))),
    (id) => (callers.get(id) ?? []).filter(isAction),
  );
  const isRecorded = (id: string, on: ReadonlySet<string> = new Set()): boolean => {
    if (recording.has(id) || on.has(id)) return true;
    const by = (callers.get(id) ?? []).filter((caller) => byId.has(caller));
    return by.length > 0 && by.every((caller) => isRecorded(caller, new Set([...on, id])));
  };
  return {
    writing: writing.map(({ id }) => id),
    unrecorded: writing.filter(({ id }) => !isRecorded(id)).map(({ id }) => id),
  };
}

/** The journal's own tables, counters and jobs are no deeds. */
function isBesideTheJournal(id: string): boolean {
  return (
    id.startsWith('src/journal/store/') ||
    id.startsWith('src/platform/jobs.ts') ||
    id.startsWith('src/access/store/tries.ts')
  );
}

function closure(begin: readonly SourceFunction[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = begin.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next(id));
  }
  return reached;
}
