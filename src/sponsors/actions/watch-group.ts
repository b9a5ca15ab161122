import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { tellCentre } from '../../region/actions/tell-centre.ts';
import { isOverdue } from '../rules/group-session.ts';
import { findGroup } from '../store/group-sessions.ts';
import { groupDeskLetter, groupLateLetter } from './group-letters.ts';

/** Job: nobody answered in time. Reminds the desk, without a word about whose it is, and tells the school so. */
export async function watchGroup(
  act: Act,
  { booking, publicUrl }: { readonly booking: string; readonly publicUrl: string },
): Promise<Result<'told' | 'nothing', NotAllowed>> {
  const allowed = may(act.actor, 'settle-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await findGroup(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!group?.answerBy || !household.ok || !isOverdue(group, act.now)) return granted('nothing');
  const region = await readRegion(act);
  const told = { answerBy: group.answerBy, when: 'late', publicUrl } as const;
  await tellCentre(act, region, 'group-desk-late', groupDeskLetter('nl', region, told));
  await tellHousehold(act, region, household.value, 'group-late', (language) => groupLateLetter(language, region));
  await record(act, 'group-overdue', {}, booking);
  return granted('told');
}
