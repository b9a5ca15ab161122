import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { StartRefusal } from '../../platform/start-refusal.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { RouteContext } from '../rules/question.ts';
import { readRouteRows, type RouteRows } from '../rules/route-rows.ts';
import { routeFilesIn } from '../store/route-files.ts';

/** The rows of the route, read once for each process: they are part of the program's release. */
let read: RouteRows | undefined;

/**
 * What the rules of the route look at: the region as it is loaded now, the rows, and the day in the centre's zone.
 *
 * @throws StartRefusal when the rows are wrong, which `checkRouteFiles` tells before the first request.
 */
export async function routeContext(act: Pick<Act, 'tx' | 'centre' | 'now'>): Promise<RouteContext> {
  const region = await readRegion(act);
  return { region, rows: routeRows(), today: localTime(act.now, region.centre.zone).day };
}

/** As `routeContext`, for who asks now what is still possible. */
export async function askingContext(act: Pick<Act, 'tx' | 'centre' | 'now'>): Promise<RouteContext> {
  const context = await routeContext(act);
  return { ...context, minute: localTime(act.now, context.region.centre.zone).minute };
}

/**
 * Reads the rows before anybody needs them.
 *
 * @throws StartRefusal that names file, line and fault.
 */
export function checkRouteFiles(project: string = projectRoot): void {
  read = rowsIn(project);
}

function routeRows(): RouteRows {
  return (read ??= rowsIn(projectRoot));
}

function rowsIn(project: string): RouteRows {
  const rows = readRouteRows(routeFilesIn(project));
  if (rows.ok) return rows.value;
  const faults = rows.refusal.map(({ file, line, sentence }) => `${file}, line ${line}: ${sentence}`);
  throw new StartRefusal(`The rows of the route are not right:\n${faults.join('\n')}`);
}
