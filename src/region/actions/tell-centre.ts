import { writeLetter, type MessageKind } from '../../messages/actions/write-letter.ts';
import type { Letter } from '../../messages/rules/letter.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../rules/region.ts';
import { numberSetting } from '../rules/settings.ts';

/** To the address of the centre, in its own language. No row of a booking: it is nobody's mail but the desk's. */
export async function tellCentre(act: Act, region: Region, kind: MessageKind, letter: Letter): Promise<void> {
  const today = localTime(act.now, region.centre.zone).day.toString();
  await writeLetter(act, {
    kind,
    language: 'nl',
    recipient: region.centre.email,
    letter,
    keptDays: numberSetting(region, 'mail-kept-days', today),
  });
}
