import type { RoleTerms } from '../access/rules/officer-roles.ts';
import type { Act } from '../platform/act.ts';
import { localTime } from '../platform/clock.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { numberSetting } from '../region/rules/settings.ts';

/** How long a role of this centre may hold, as it is set today. `access` comes before `region`, so it is told. */
export async function roleTerms(act: Act): Promise<RoleTerms> {
  const region = await readRegion(act);
  const { zone } = region.centre;
  const today = localTime(act.now, zone).day.toString();
  return { zone, longestDays: numberSetting(region, 'role-longest-days', today) };
}
