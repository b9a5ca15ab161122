import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataFile } from '../../region/rules/located-row.ts';
import { countryScope } from '../../region/rules/region-files.ts';
import type { OrientationFiles } from '../rules/orientation-rows.ts';
import { orientationTopics } from '../rules/orientation-topics.ts';

/**
 * The files about living here, of the country and of one centre. A file of the country that is not there is read as one
 * without rows, so that its reader tells which is missing; a centre may leave any out.
 */
export function orientationFilesIn(project: string, centre: string): OrientationFiles {
  const file = (scope: string, topic: string): DataFile | undefined => {
    const name = `data/${scope}/orientation/${topic}.yaml`;
    const full = path.join(project, name);
    return existsSync(full) ? { path: name, text: readFileSync(full, 'utf8') } : undefined;
  };
  const country = orientationTopics.map(
    (topic) =>
      [
        topic,
        file(countryScope, topic) ?? { path: `data/${countryScope}/orientation/${topic}.yaml`, text: '' },
      ] as const,
  );
  const own = orientationTopics.flatMap((topic) => {
    const found = file(centre, topic);
    return found ? [[topic, found] as const] : [];
  });
  return { country: Object.fromEntries(country) as OrientationFiles['country'], centre: Object.fromEntries(own) };
}
