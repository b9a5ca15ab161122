import { randomUUID } from 'node:crypto';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { tooYoungOn } from '../rules/comes-alone.ts';
import type { GroupSession } from '../rules/group-session.ts';
import { readList, type LineFault, type ReadList } from '../rules/participant-list.ts';
import { lockGroup } from '../store/group-sessions.ts';
import { replaceParticipants } from '../store/participants.ts';

export type ListRefusal =
  | NotAllowed
  | { readonly kind: 'no-such-group' }
  | { readonly kind: 'asked-before' }
  | { readonly kind: 'lines-not-right'; readonly faults: readonly LineFault[]; readonly right: number }
  | { readonly kind: 'too-few'; readonly read: number; readonly least: number }
  | { readonly kind: 'too-many'; readonly read: number; readonly most: number };

/** How many may stand on one list, as the centre set it. */
export function listSizes(
  region: Region,
  today: Temporal.PlainDate,
): { readonly least: number; readonly most: number } {
  return {
    least: numberSetting(region, 'group-participants-least', today.toString()),
    most: numberSetting(region, 'group-participants-most', today.toString()),
  };
}

/** Reads the list of a school and keeps it, when every line is right; until it is sent it may be written again. */
export async function writeList(
  act: Act,
  booking: string,
  text: string,
): Promise<Result<{ readonly participants: number }, ListRefusal>> {
  const allowed = may(act.actor, 'ask-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await lockGroup(act.tx, act.centre, booking);
  if (!group) return refused({ kind: 'no-such-group' });
  if (group.state !== 'draft') return refused({ kind: 'asked-before' });
  const region = await readRegion(act);
  const today = localTime(act.now, region.centre.zone).day;
  const list = readList(text, today);
  const faults = [...list.faults, ...tooYoung(region, group, list.participants)];
  if (faults.length > 0) {
    const wrong = new Set(faults.map(({ line }) => line));
    const right = list.participants.filter(({ line }) => !wrong.has(line)).length;
    return refused({ kind: 'lines-not-right', faults: faults.toSorted((a, b) => a.line - b.line), right });
  }
  const { least, most } = listSizes(region, today);
  const read = list.participants.length;
  if (read < least) return refused({ kind: 'too-few', read, least });
  if (read > most) return refused({ kind: 'too-many', read, most });
  const numbered = list.participants.map(({ name, born, email }) => ({ name, born, email, booking: randomUUID() }));
  await replaceParticipants(act.tx, act.centre, booking, numbered);
  await record(act, 'group-list-written', { participants: read }, booking);
  return granted({ participants: read });
}

/** Who may come alone on no day that was wished. On which day exactly, the coordinator decides, and it is looked at again. */
function tooYoung(
  region: Region,
  { services, wishedDays }: GroupSession,
  participants: ReadList['participants'],
): readonly LineFault[] {
  return participants
    .filter((one) => wishedDays.every((day) => tooYoungOn(region, services, [one], day).length > 0))
    .map(({ line }) => ({ line, kind: 'too-young' }));
}
