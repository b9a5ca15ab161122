import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, trespassesIn, type SourceFile } from './boundaries.ts';
import { modules } from './modules.ts';

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const sources: readonly SourceFile[] = globSync('src/**/*.{ts,tsx}')
  .map((file) => file.split(path.sep).join('/'))
  // The samples of the design system are part of its test.
  .filter((file) => !isTest(file) && !file.startsWith('src/web/look/'))
  .sort()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const importing = (file: string, target: string): SourceFile => ({ file, text: `import { x } from '${target}';` });

describe('no file imports across a boundary', () => {
  test('in the product', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(trespassesIn(sources)).toEqual([]);
  });

  test.each([
    ['src/planning/rules/a.ts', '../store/b.ts'],
    ['src/planning/rules/a.ts', '../../platform/act.ts'],
    ['src/route/actions/a.ts', '../../planning/actions/b.ts'],
    ['src/planning/actions/a.ts', '../../households/store/b.ts'],
    ['src/planning/pages/a.tsx', '../../households/pages/b.tsx'],
    ['src/planning/http/a.ts', '../../web/page.tsx'],
    ['src/platform/a.ts', '../journal/actions/record.ts'],
    ['src/kernel/a.ts', '../platform/act.ts'],
    ['src/web/a.tsx', '../region/rules/region.ts'],
    ['src/journal/actions/a.ts', '../../app/server.ts'],
    ['src/elsewhere/a.ts', '../kernel/result.ts'],
  ])('%s that imports %s is found', (file, target) => {
    expect(trespassesIn([importing(file, target)])).toHaveLength(1);
  });

  test('what the architecture allows is not found', () => {
    const allowed = [
      importing('src/planning/actions/a.ts', '../../households/actions/b.ts'),
      importing('src/planning/pages/a.tsx', '../../web/page.tsx'),
      importing('src/planning/store/a.ts', '../../route/rules/b.ts'),
      importing('src/app/a.ts', '../planning/store/b.ts'),
    ];
    expect(trespassesIn(allowed)).toEqual([]);
  });
});

describe('a file is named after what it decides or does', () => {
  const vague = /(^|\/)(index|utils?|helpers?|common|misc|types|constants|services?|managers?)\.tsx?$/;
  test('in the product', () => {
    expect(sources.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([]);
  });
  test.each(['src/region/index.ts', 'src/platform/utils.ts', 'src/route/rules/helper.ts'])('%s is found', (file) => {
    expect(file).toMatch(vague);
  });
});

describe('only platform/act.ts works with the pool', () => {
  const allowed = new Set([
    'src/platform/database.ts',
    'src/platform/act.ts',
    'src/platform/product-role.ts',
    'src/platform/migrate.ts',
    'src/platform/jobs.ts',
    'src/platform/embedded-postgres.ts',
    'src/app/serve.ts',
    'src/app/load-shipped-region.ts',
    'src/app/journal-command.ts',
    'src/app/officers-command.ts',
  ]);
  const reaches = (source: SourceFile) =>
    importsOf(source).some((target) => target === 'pg' || target === 'src/platform/database.ts');

  test('in the product', () => {
    expect(
      sources
        .filter(reaches)
        .map(({ file }) => file)
        .filter((file) => !allowed.has(file)),
    ).toEqual([]);
  });
  test('another file that opens it is found', () => {
    expect(reaches(importing('src/planning/actions/a.ts', '../../platform/database.ts'))).toBe(true);
    expect(reaches(importing('src/planning/actions/a.ts', 'pg'))).toBe(true);
  });
});

describe('nothing but app/settings.ts reads the environment', () => {
  const reads = ({ text }: SourceFile) => /process\.env/.test(text);
  // The two others hand a child process what it needs, or know that the launcher started us.
  const allowed = new Set(['src/app/main.ts', 'src/app/stopping.ts', 'src/platform/embedded-postgres.ts']);
  test('in the product', () => {
    expect(sources.filter(reaches(allowed)).map(({ file }) => file)).toEqual([]);
  });
  test('a rule that reads it is found', () => {
    expect(reads({ file: 'src/route/rules/a.ts', text: 'if (process.env.X) {}' })).toBe(true);
  });
  function reaches(allowedFiles: ReadonlySet<string>) {
    return (source: SourceFile) => reads(source) && !allowedFiles.has(source.file);
  }
});

describe('context is set for one transaction and never for a connection', () => {
  const leaks = ({ text }: SourceFile) =>
    /\bset\s+(local\s+)?app\./i.test(text) || /set_config\([^)]*false\s*\)/.test(text);
  test('in the product and its migrations', () => {
    const migrations = globSync('migrations/*.sql').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    expect([...sources, ...migrations].filter(leaks).map(({ file }) => file)).toEqual([]);
  });
  test('a leak is found', () => {
    expect(leaks({ file: 'a.ts', text: "sql`set app.booking = '1'`" })).toBe(true);
  });
});

describe('pages hold nothing inline', () => {
  const inline = ({ text }: SourceFile) => /\bstyle=|dangerouslySetInnerHTML|javascript:|\bon[a-z]+="/.test(text);
  test('in the product', () => {
    expect(
      sources
        .filter(({ file }) => file.endsWith('.tsx'))
        .filter(inline)
        .map(({ file }) => file),
    ).toEqual([]);
  });
  test.each(['<p style={{ color: "red" }} />', '<p dangerouslySetInnerHTML={x} />', '<a href="javascript:x">'])(
    '%s is found',
    (text) => {
      expect(inline({ file: 'a.tsx', text })).toBe(true);
    },
  );
});

describe('documents tell what is there', () => {
  test('the list of modules is the one of docs/architecture.md, in its order', () => {
    const listed = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/^\| `([a-z]+)` \|/gm)].map(
      ([, name]) => name,
    );
    expect(listed).toEqual([...modules]);
    expect(modules.filter((name) => !existsSync(`src/${name}`))).toEqual([]);
  });

  test('every folder of src is the kernel, the platform, the design system, the wiring or a module', () => {
    const folders = new Set(sources.map(({ file }) => file.split('/')[1]));
    expect([...folders].sort()).toEqual([...modules, 'app', 'kernel', 'platform', 'web'].sort());
  });

  test('decisions are numbered once, without gaps', () => {
    const numbers = globSync('docs/decisions/*.md')
      .map((file) => path.basename(file).slice(0, 4))
      .sort();
    expect(numbers).toEqual(numbers.map((_, place) => String(place + 1).padStart(4, '0')));
    expect(numbers.length).toBeGreaterThan(0);
  });

  test('every rule with an id of its own is in docs/rules.md with its file, and has a test that names it', () => {
    const register = readFileSync('docs/rules.md', 'utf8');
    const heads = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/^(?: \*|\/\*\*) ([A-Z]{3,6}-\d{2}): /gm)].map(([, id = '']) => ({ id, file })),
    );
    expect(heads.length).toBeGreaterThan(3);
    expect(heads.filter(({ id, file }) => !register.includes(`| ${id} |`) || !register.includes(file))).toEqual([]);
    const tests = globSync('{src,test}/**/*.test.{ts,tsx}').map((file) => readFileSync(file, 'utf8'));
    expect(heads.filter(({ id }) => !tests.some((text) => text.includes(`${id}:`)))).toEqual([]);
  });
});

describe('both languages have every text', () => {
  const keysOf = (language: string, area: string) =>
    Object.keys(JSON.parse(readFileSync(`languages/${language}/${area}.json`, 'utf8')) as object).sort();
  const areas = globSync('languages/en/*.json').map((file) => path.basename(file, '.json'));

  test.each(areas)('%s', (area) => {
    expect(keysOf('nl', area)).toEqual(keysOf('en', area));
    expect(keysOf('en', area).length).toBeGreaterThan(0);
  });
});

test('nothing names a machine, a registry or a workplace', () => {
  // The words are put together here so that this file does not find itself.
  const forbidden = new RegExp(['/wo' + 'rk/', '/fa' + 'rm/', 'registry\\.np' + 'mjs', '\\.lib' + 'rary'].join('|'));
  const found = globSync([
    'src/**/*',
    'docs/**/*',
    'launch/*',
    'migrations/*',
    'data/**/*',
    'languages/**/*',
    '*.md',
    'package-lock.json',
  ])
    .filter((file) => /\.(tsx?|mjs|md|sql|ya?ml|json)$/.test(file))
    .filter((file) => forbidden.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
