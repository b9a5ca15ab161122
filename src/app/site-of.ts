import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Language } from '../kernel/language.ts';
import { textsOf } from '../platform/i18n/texts.ts';
import type { Region } from '../region/rules/region.ts';
import type { Assets } from '../web/assets.ts';
import type { Site } from '../web/site.ts';

/** What stands on each page: the files of the design, and who helps. */
export function siteOf(region: Region, language: Language, assets: Assets): Site {
  const { phone, address } = region.centre;
  return {
    assets,
    agencies: agencyNames(region, language),
    help: {
      // On one line, wherever a sentence ends with it.
      phone: phone.number.replaceAll(' ', '\u00a0'),
      phoneDial: parsePhoneNumberFromString(phone.number, 'NL')?.number ?? phone.number,
      hours: phone.hours[language],
      address: `${address.street}, ${address.town}`,
    },
  };
}

/** A municipality's own officers work for it by name; the agency `municipality` is whichever stands at the desk. */
function agencyNames(region: Region, language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...region.agencies.map(({ code, name }) => [code, name[language]] as const),
    ...region.municipalities.map(
      ({ code, name }) => [code, textsOf(language)('access.municipality', { name })] as const,
    ),
  ]);
}
