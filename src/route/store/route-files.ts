import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataFile } from '../../region/rules/located-row.ts';
import { routeFileNames, type RouteFileName } from '../rules/route-rows.ts';

/** Where the rows of the route lie, seen from the folder of the project. */
const folder = 'data/netherlands/route';

/** The files of the route below the folder of the project. A file that is not there is read as one without rows. */
export function routeFilesIn(project: string): Readonly<Record<RouteFileName, DataFile>> {
  return Object.fromEntries(routeFileNames.map((name) => [name, fileOf(project, name)])) as Record<
    RouteFileName,
    DataFile
  >;
}

function fileOf(project: string, name: RouteFileName): DataFile {
  const file = `${folder}/${name}.yaml`;
  return { path: file, text: textOf(path.join(project, file)) };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // An empty file has no list "rows", which is the fault that its reader tells with the name of the file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
