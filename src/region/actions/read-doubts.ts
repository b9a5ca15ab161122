import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { doubtsOf, type Doubt } from '../rules/doubts.ts';
import type { Region } from '../rules/region.ts';
import { readRegion } from './read-region.ts';

/** The facts that the centre works with and that a person must still check, for who answers for it. */
export async function readDoubts(
  act: Act,
): Promise<Result<{ readonly region: Region; readonly doubts: readonly Doubt[] }, NotAllowed>> {
  const { actor, centre } = act;
  const allowed = may(actor, 'read-doubts', actor.kind === 'officer' ? { centre, agency: actor.agency } : { centre });
  if (!allowed.ok) return allowed;
  const region = await readRegion(act);
  return granted({ region, doubts: doubtsOf(region) });
}
