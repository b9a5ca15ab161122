import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project, from the source tree as well as from the build: `data/`, `languages/` and `migrations/` lie in it. */
export const projectRoot: string = folderWithPackage(import.meta.dirname);

function folderWithPackage(from: string): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from)
    throw new Error(`No package.json above ${import.meta.dirname}: the program lies outside its project.`);
  return folderWithPackage(parent);
}
