import path from 'node:path';
import { modules } from './modules.ts';

/** What each layer may import: `own` is the same module, `earlier` one before it in the list. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  platform: ['platform', 'kernel'],
  web: ['web', 'platform', 'kernel'],
  rules: ['own rules', 'earlier rules', 'kernel'],
  store: ['own rules', 'earlier rules', 'own store', 'platform', 'kernel'],
  actions: ['own rules', 'own store', 'own actions', 'earlier rules', 'earlier actions', 'platform', 'kernel'],
  http: ['own http', 'own rules', 'own actions', 'earlier rules', 'earlier actions', 'platform', 'kernel'],
  pages: ['own pages', 'own rules', 'own actions', 'earlier rules', 'earlier actions', 'web', 'platform', 'kernel'],
  jobs: ['own jobs', 'own rules', 'own actions', 'earlier rules', 'earlier actions', 'platform', 'kernel'],
};

export type SourceFile = { readonly file: string; readonly text: string };

type Place = { readonly module: string | undefined; readonly layer: string };

/** 'src/planning/rules/party.ts' is layer 'rules' of module 'planning'; 'src/kernel/result.ts' is layer 'kernel'. */
function placeOf(file: string): Place {
  const [, first = '', second = ''] = file.split('/');
  return (modules as readonly string[]).includes(first)
    ? { module: first, layer: second }
    : { module: undefined, layer: first };
}

function relation(from: string, to: string): string {
  const [here, there] = [placeOf(from), placeOf(to)];
  if (there.module === undefined) return there.layer;
  if (there.module === here.module) return `own ${there.layer}`;
  const order = modules as readonly string[];
  const isEarlier = here.module !== undefined && order.indexOf(there.module) < order.indexOf(here.module);
  return `${isEarlier ? 'earlier' : 'later'} ${there.layer}`;
}

/** What a file imports: relative files as paths from the project, packages by name. Type-only imports count. */
export function importsOf({ file, text }: SourceFile): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
  );
}

/** Every import across a boundary, as a sentence. `app` may import everything and is imported by nobody. */
export function trespassesIn(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ file }) => placeOf(file).layer !== 'app')
    .flatMap((source) => {
      const allowed = mayImport[placeOf(source.file).layer];
      if (!allowed) return [`${source.file} lies in no layer`];
      return importsOf(source)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => !allowed.includes(relation(source.file, target)))
        .map((target) => `${source.file} may not import ${target}`);
    });
}
