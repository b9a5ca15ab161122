import type { Texts } from '../../platform/i18n/texts.ts';
import type { ListName } from '../rules/region-lists.ts';
import type { Region, Setting } from '../rules/region.ts';

/** A fact as people name it; its key where it has no name of its own. */
export function nameOfFact(region: Region, list: ListName, key: string, t: Texts): string {
  switch (list) {
    case 'centre':
      return region.centre.name;
    case 'settings': {
      const setting = region.settings.find(({ code }) => code === key);
      return setting
        ? `${setting.meaning[t.language]} ${t('officers.facts.now', { value: valueOf(setting, t) })}`
        : key;
    }
    case 'countries':
    case 'services':
    case 'agencies':
      return region[list].find(({ code }) => code === key)?.name[t.language] ?? key;
    case 'municipalities':
    case 'agreements':
      return region.municipalities.find(({ code }) => code === key)?.name ?? key;
    default:
      return key;
  }
}

function valueOf({ value }: Setting, t: Texts): string {
  if (typeof value === 'boolean') return t(value ? 'officers.facts.yes' : 'officers.facts.no');
  return String(value);
}
