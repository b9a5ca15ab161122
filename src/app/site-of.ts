import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Language } from '../kernel/language.ts';
import type { Region } from '../region/rules/region.ts';
import type { Assets } from '../web/assets.ts';
import type { Site } from '../web/site.ts';

/** What stands on each page: the files of the design, and who helps. */
export function siteOf(region: Region, language: Language, assets: Assets): Site {
  const { phone, address } = region.centre;
  return {
    assets,
    help: {
      phone: phone.number,
      phoneDial: parsePhoneNumberFromString(phone.number, 'NL')?.number ?? phone.number,
      hours: phone.hours[language],
      address: `${address.street}, ${address.town}`,
    },
  };
}
