import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataFile } from '../rules/located-row.ts';
import { countryScope } from '../rules/region-files.ts';

/**
 * The files of the country and of one centre in the folder `data`, not those in folders below them. A centre without a
 * folder gives the country's files only, and `readRegionFiles` then tells which files are missing.
 */
export function regionFilesIn(dataFolder: string, centre: string): readonly DataFile[] {
  return [countryScope, centre].flatMap((scope) => {
    const folder = path.join(dataFolder, scope);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    // Hidden files and what an editor leaves behind are no data.
    const lists = names
      .map(({ name }) => name)
      .filter((name) => /^[^.].*\.ya?ml$/.test(name))
      .sort();
    return lists.map((name) => ({
      path: `data/${scope}/${name}`,
      text: readFileSync(path.join(folder, name), 'utf8'),
    }));
  });
}
