import type { Language } from '../../kernel/language.ts';
import { writeLetter, type MessageKind } from '../../messages/actions/write-letter.ts';
import type { Letter } from '../../messages/rules/letter.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Contact } from '../rules/contact.ts';

/** Writes to who asked, in the language of their letters; who gave no address gets nothing. */
export async function tellHousehold(
  act: Act,
  region: Region,
  { booking, contact }: { readonly booking: string; readonly contact: Contact | null },
  kind: MessageKind,
  letterIn: (language: Language) => Letter,
): Promise<void> {
  if (!contact) return;
  const today = localTime(act.now, region.centre.zone).day.toString();
  await writeLetter(act, {
    kind,
    language: contact.language,
    recipient: contact.email,
    letter: letterIn(contact.language),
    keptDays: numberSetting(region, 'mail-kept-days', today),
    booking,
  });
}
