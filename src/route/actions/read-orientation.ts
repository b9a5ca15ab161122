import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { StartRefusal } from '../../platform/start-refusal.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { municipalitiesOn } from '../../region/rules/mandate.ts';
import type { Municipality } from '../../region/rules/region.ts';
import { itemsHere, orientationPlace, type ItemHere, type OrientationPlace } from '../rules/orientation-here.ts';
import { readOrientationRows, type OrientationRows } from '../rules/orientation-rows.ts';
import type { OrientationTopic } from '../rules/orientation-topics.ts';
import { orientationFilesIn } from '../store/orientation-files.ts';

/** What is told about living here, at a place, on a day in the centre's zone. */
export type OrientationNow = {
  readonly today: Temporal.PlainDate;
  /** To choose from, by name. */
  readonly municipalities: readonly Municipality[];
  readonly place: OrientationPlace;
  readonly itemsOf: (topic: OrientationTopic) => readonly ItemHere[];
};

/** The contents about living here, for a municipality's code as it stood in an address; empty: none was chosen. */
export async function readOrientation(act: Act, code: string): Promise<Result<OrientationNow, NotAllowed>> {
  const allowed = may(act.actor, 'read-plan', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const region = await readRegion(act);
  const rows = orientationRows(act.centre);
  const today = localTime(act.now, region.centre.zone).day;
  const place = orientationPlace(region, code, today);
  return granted({
    today,
    municipalities: municipalitiesOn(region, today.toString()),
    place,
    itemsOf: (topic) => itemsHere(rows, topic, place, today),
  });
}

/** The rows of each centre, read once for each process: they are part of the program's release. */
const read = new Map<string, OrientationRows>();

/**
 * The rows about living here that hold for a centre.
 *
 * @throws StartRefusal when the files are wrong, which `checkOrientationFiles` tells before the first request.
 */
export function orientationRows(centre: string): OrientationRows {
  const known = read.get(centre) ?? rowsIn(projectRoot, centre);
  read.set(centre, known);
  return known;
}

/**
 * Reads the files before anybody needs them.
 *
 * @throws StartRefusal that names file, line and fault.
 */
export function checkOrientationFiles(centre: string, project: string = projectRoot): void {
  read.set(centre, rowsIn(project, centre));
}

function rowsIn(project: string, centre: string): OrientationRows {
  const rows = readOrientationRows(orientationFilesIn(project, centre));
  if (rows.ok) return rows.value;
  const faults = rows.refusal.map(({ file, line, sentence }) => `${file}, line ${line}: ${sentence}`);
  throw new StartRefusal(`The pages about living here are not right:\n${faults.join('\n')}`);
}
