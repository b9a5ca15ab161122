import { granted, refused, type Result } from '../../kernel/result.ts';
import { checkPeriods } from './check-periods.ts';
import { checkCentre, checkDesksForServices, checkReferences } from './check-references.ts';
import { checkServiceOrder } from './check-service-order.ts';
import { checkSettings } from './check-settings.ts';
import { checkSharing } from './check-sharing.ts';
import { checkReserved } from './check-reserved.ts';
import { checkTimes } from './check-times.ts';
import { shapeSentence, type CheckedRow, type CheckedRows, type RegionCheck } from './checked-rows.ts';
import { rowsOf, type DataFile } from './located-row.ts';
import type { RegionFact } from './region-fact.ts';
import type { RegionFault } from './region-fault.ts';
import { factOf, regionFromFacts } from './region-from-facts.ts';
import { isListName, listNames, regionLists, type ListName } from './region-lists.ts';
import type { Region } from './region.ts';

/** The folder in `data/` of what holds in the whole country; every other folder is a centre. */
export const countryScope = 'netherlands';

const checks: readonly RegionCheck[] = [
  checkPeriods,
  checkCentre,
  checkReferences,
  checkDesksForServices,
  checkSettings,
  checkTimes,
  checkReserved,
  checkServiceOrder,
  checkSharing,
];

type ListFile = DataFile & { readonly scope: string; readonly list: ListName };

/**
 * Reads the reference data of one centre: the files `data/netherlands/<list>.yaml` and `data/<centre>/<list>.yaml`.
 *
 * @returns the region and its rows, or every fault found, in order of file and line. Checks across rows run only when each
 * row is right by itself, so that one slip is not told twice.
 */
export function readRegionFiles(
  files: readonly DataFile[],
): Result<{ readonly region: Region; readonly facts: readonly RegionFact[] }, readonly RegionFault[]> {
  const { known, faults } = sortFiles(files);
  const rows: { [Name in ListName]?: CheckedRow<never>[] } = {};
  for (const file of known) {
    const read = readList(file);
    faults.push(...read.faults);
    // `readList` checked each row with the schema of this very list.
    rows[file.list] = read.rows as CheckedRow<never>[];
  }
  if (faults.length > 0) return refused(inOrder(faults));

  const checked = rows as CheckedRows;
  const together = checks.flatMap((check) => check(checked));
  if (together.length > 0) return refused(inOrder(together));

  const facts = listNames.flatMap((name) => checked[name].map(({ fact }) => fact));
  return granted({ region: regionFromFacts(facts), facts });
}

function sortFiles(files: readonly DataFile[]): { known: ListFile[]; faults: RegionFault[] } {
  const known: ListFile[] = [];
  const faults: RegionFault[] = [];
  const centre = files.map(placeOf).find((place) => place && place.scope !== countryScope)?.scope ?? '<centre>';
  for (const file of files) {
    const place = placeOf(file);
    const problem = place ? misplaced(place, centre) : 'The file does not lie in data/<scope>/ with the ending .yaml.';
    if (problem !== undefined) faults.push({ kind: 'unknown-file', file: file.path, line: 1, sentence: problem });
    else if (place && isListName(place.list)) known.push({ ...file, scope: place.scope, list: place.list });
  }
  for (const list of listNames) {
    if (known.some((file) => file.list === list)) continue;
    const scope = regionLists[list].of === 'country' ? countryScope : centre;
    faults.push({
      kind: 'missing-file',
      file: `data/${scope}/${list}.yaml`,
      line: 1,
      sentence: 'The file is missing.',
    });
  }
  return { known, faults };
}

function placeOf({ path }: DataFile): { scope: string; list: string } | undefined {
  const match = /(?:^|\/)([a-z0-9-]+)\/([a-z0-9-]+)\.yaml$/.exec(path);
  return match ? { scope: match[1] ?? '', list: match[2] ?? '' } : undefined;
}

function misplaced({ scope, list }: { scope: string; list: string }, centre: string): string | undefined {
  if (!isListName(list)) return `There is no list "${list}".`;
  if ((regionLists[list].of === 'country') !== (scope === countryScope)) {
    return `The list "${list}" belongs ${regionLists[list].of === 'country' ? `in "${countryScope}"` : 'to a centre'}.`;
  }
  return scope === countryScope || scope === centre
    ? undefined
    : `A region has one centre, and "${centre}" is read already.`;
}

function readList(file: ListFile): { rows: CheckedRow<unknown>[]; faults: RegionFault[] } {
  const { row: called, schema } = regionLists[file.list];
  const located = rowsOf(file);
  const faults = [...located.faults];
  const rows: CheckedRow<unknown>[] = [];
  for (const { value, lineOf } of located.rows) {
    const read = schema.safeParse(value);
    if (read.success) {
      rows.push({ row: read.data, fact: factOf(file.scope, file.list, read.data), file: file.path, lineOf });
      continue;
    }
    for (const issue of read.error.issues) {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      faults.push({ kind: 'wrong-shape', file: file.path, line: lineOf(path), sentence: shapeSentence(called, issue) });
    }
  }
  return { rows, faults };
}

function inOrder(faults: readonly RegionFault[]): RegionFault[] {
  return faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
