import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { countryScope } from '../rules/region-files.ts';
import { regionFromFacts } from '../rules/region-from-facts.ts';
import type { Region } from '../rules/region.ts';
import { factsOfScopes } from '../store/facts.ts';
import { releasesOf } from '../store/releases.ts';

/** The last version of each centre that this process read. It may be dropped at any time. */
const lastRead = new Map<string, { readonly version: string; readonly region: Region }>();

/**
 * The reference data of the act's centre, as it is loaded now. Each call asks for the two hashes; the facts are read
 * only when one of them changed.
 *
 * @throws UnexpectedError when nothing was loaded for the country or for the centre.
 */
export async function readRegion(act: Pick<Act, 'tx' | 'centre'>): Promise<Region> {
  const scopes = [countryScope, act.centre];
  const releases = await releasesOf(act.tx, scopes);
  if (releases.size < scopes.length) throw new UnexpectedError('No region is loaded', { centre: act.centre });

  const version = scopes.map((scope) => releases.get(scope)).join(' ');
  const known = lastRead.get(act.centre);
  if (known?.version === version) return known.region;

  const region = regionFromFacts(await factsOfScopes(act.tx, scopes));
  // A loading that was committed between the two statements leaves a newer region under an older version:
  // the next call sees the newer hash and reads once more.
  lastRead.set(act.centre, { version, region });
  return region;
}
