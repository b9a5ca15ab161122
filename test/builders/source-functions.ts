import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';

/** A function at the top of a source file, with the functions of other files and of its own that it names. */
export type SourceFunction = {
  /** Such as `src/planning/actions/book-visit.ts bookVisit`. */
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly isExported: boolean;
  readonly body: string;
  readonly calls: readonly string[];
};

/**
 * Reads sources as they are formatted here: what begins in the first column ends with the next line that does. It
 * needs no compiler, and what it does not understand it takes for a call, so that it errs to the strict side.
 */
export function sourceFunctions(patterns: readonly string[]): readonly SourceFunction[] {
  const files = globSync([...patterns], { cwd: projectRoot }).filter((file) => !file.includes('.test.'));
  return functionsIn(files.map((file) => ({ file, text: readFileSync(path.join(projectRoot, file), 'utf8') })));
}

export function functionsIn(
  files: readonly { readonly file: string; readonly text: string }[],
): readonly SourceFunction[] {
  return files.flatMap(({ file, text }) => {
    const blocks = blocksOf(text);
    const known = new Map([...importsOf(file, text), ...blocks.map(({ name }) => [name, `${file} ${name}`] as const)]);
    return blocks.map(({ name, isExported, body }) => ({
      id: `${file} ${name}`,
      file,
      name,
      isExported,
      body,
      calls: [...known].filter(([local]) => local !== name && namedIn(body, local)).map(([, id]) => id),
    }));
  });
}

function blocksOf(text: string) {
  const begins = /^(export )?(?:async )?(?:function (\w+)|const (\w+)\b)/gm;
  return [...text.matchAll(begins)].map((found) => {
    const [head] = found;
    const rest = text.slice(found.index + head.length);
    const next = /^(?:export |async |function |const |type |\/\*\*|\/\/)/m.exec(rest);
    return {
      name: found[2] ?? found[3] ?? '',
      isExported: found[1] !== undefined,
      body: withoutComments(rest.slice(0, next?.index ?? rest.length)),
    };
  });
}

function importsOf(file: string, text: string): readonly (readonly [string, string])[] {
  const imports = [...text.matchAll(/^import \{([^}]*)\} from '(\.[^']+)';/gm)];
  return imports.flatMap(([, names = '', from = '']) => {
    const origin = path.join(path.dirname(file), from);
    return names
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '' && !one.startsWith('type '))
      .map((one) => {
        const [name = '', local = name] = one.split(' as ');
        return [local, `${origin} ${name}`] as const;
      });
  });
}

function namedIn(body: string, name: string): boolean {
  return new RegExp(`(?<![\\w.'"-])${name}(?![\\w'"-])`).test(body);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
