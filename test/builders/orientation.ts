import { orientationFilesIn } from '../../src/route/store/orientation-files.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { writtenFault } from '../../src/region/rules/region-fault.ts';
import { readOrientationRows, type OrientationRows } from '../../src/route/rules/orientation-rows.ts';

/** The shipped contents about living here, for the centre of Maastricht. */
export function shippedOrientation(centre = 'maastricht'): OrientationRows {
  const read = readOrientationRows(orientationFilesIn(projectRoot, centre));
  if (!read.ok) throw new Error(read.refusal.map(writtenFault).join('\n'));
  return read.value;
}
