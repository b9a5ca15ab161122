import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { officerRoles } from '../kernel/actor.ts';
import { projectRoot } from '../platform/project-root.ts';

/** Where the provider of the demonstration stands, and the list of its people. */
export const DEMO_PATH = '/demo/identity';

const demoPerson = z.strictObject({
  subject: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(1),
  roles: z.array(z.strictObject({ agency: z.string(), role: z.enum(officerRoles) })).min(1),
});

export type DemoPerson = z.infer<typeof demoPerson>;

const demoFile = z.strictObject({ from: z.iso.date(), until: z.iso.date(), people: z.array(demoPerson).min(1) });

/** The invented people of `data/demonstration/officers.yaml`. @throws when the file is not right: it is ours. */
export function readDemoPeople(): z.infer<typeof demoFile> {
  return demoFile.parse(parse(readFileSync(path.join(projectRoot, 'data/demonstration/officers.yaml'), 'utf8')));
}

/** The same id at every start, so that what a person did yesterday is still theirs. */
export function demoId(...names: readonly string[]): string {
  const hash = createHash('sha256')
    .update(['demonstration', ...names].join(' '))
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
