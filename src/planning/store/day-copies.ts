import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { CentreDay } from '../rules/day.ts';
import { readDays, readDayVersions } from './read-days.ts';

/** Copies of days in this process, by centre and day. They can always be rebuilt; booking never trusts them. */
const copies = new Map<string, Map<string, CentreDay>>();

/** The days from `from` to before `until`: those whose version changed are read again, the others come from the copy. */
export async function currentDays(
  tx: Tx,
  centre: string,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<readonly CentreDay[]> {
  const versions = await readDayVersions(tx, centre, from, until);
  const known = copies.get(centre) ?? new Map<string, CentreDay>();
  const old = versions.filter(({ day, version }) => known.get(day.toString())?.version !== version);
  const fresh = new Map((await readDays(tx, centre, old)).map((day) => [day.day.toString(), day]));

  // Only what was asked for stays, so that the copies never grow beyond the days that people look at.
  const current = versions.flatMap(({ day }) => fresh.get(day.toString()) ?? known.get(day.toString()) ?? []);
  for (const day of current) known.set(day.day.toString(), day);
  for (const day of known.keys()) if (day < (versions[0]?.day.toString() ?? day)) known.delete(day);
  copies.set(centre, known);
  return current;
}
