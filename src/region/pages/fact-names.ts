import type { Texts } from '../../platform/i18n/texts.ts';
import { EVERYWHERE, type ListName } from '../rules/region-lists.ts';
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
      return municipalityName(region, key);
    case 'closures':
      return region.agencies.find(({ code }) => code === key)?.name[t.language] ?? t('officers.facts.whole-centre');
    case 'checklists': {
      // For whom it is stands in the file; who checks it wants to know which paper, and where.
      const [document = '', place = ''] = key.split(', ');
      const title = t.made(`route.document.${document}.title`);
      return place === EVERYWHERE ? title : `${title}, ${municipalityName(region, place)}`;
    }
    default:
      return key;
  }
}

function municipalityName({ municipalities }: Region, key: string): string {
  return municipalities.find(({ code }) => code === key)?.name ?? key;
}

/** The code of a number ends with its unit. */
const UNIT = /-(office-minutes|minutes|hours|working-days|days|weeks|years)$/;

function valueOf({ code, value }: Setting, t: Texts): string {
  if (typeof value === 'boolean') return t(value ? 'officers.facts.yes' : 'officers.facts.no');
  if (typeof value === 'number') {
    // A choice within a text has no hyphens.
    const unit = UNIT.exec(code)?.[1]?.replace('-', '') ?? 'none';
    return t('officers.facts.amount', { value, unit });
  }
  // Some values are codes of a rule.
  return /^[a-z]+(-[a-z]+)+$/.test(value) ? value.replaceAll('-', ' ') : value;
}
