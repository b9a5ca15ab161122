import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { agreementOn, municipalitiesOn, municipalityOn } from '../rules/mandate.ts';
import { countriesOn, countryOf } from '../rules/nationality.ts';
import { openingOn } from '../rules/opening.ts';
import { findSponsors } from '../rules/recognised-sponsor.ts';
import type { RegionFact } from '../rules/region-fact.ts';
import { writtenFault } from '../rules/region-fault.ts';
import { readRegionFiles } from '../rules/region-files.ts';
import { regionFromFacts } from '../rules/region-from-facts.ts';
import { orderOf, servicesOn } from '../rules/service-order.ts';
import { numberSetting, settingOn, switchSetting, textSetting } from '../rules/settings.ts';
import { uncertainFacts } from '../rules/uncertain-facts.ts';
import { regionFilesIn } from './data-files.ts';

const read = readRegionFiles(regionFilesIn(path.join(projectRoot, 'data'), 'maastricht'));
if (!read.ok) throw new Error(read.refusal.map(writtenFault).join('\n'));
const { region, facts } = read.value;
const today = '2026-11-24';

describe('the reference data that we ship', () => {
  test('is the same region after it was kept as rows, in any order', () => {
    const kept = JSON.parse(JSON.stringify(facts.toReversed())) as RegionFact[];

    expect(regionFromFacts(kept)).toEqual(region);
  });

  test('a kept fact that no longer fits its list is an error of ours', () => {
    const [first, ...others] = facts;
    const wrong = { ...first, body: { ...first?.body, code: 'NOT A CODE' } } as RegionFact;

    expect(() => regionFromFacts([wrong, ...others])).toThrow(UnexpectedError);
  });

  test('a centre without a folder is told as missing files', () => {
    const nowhere = readRegionFiles(regionFilesIn(path.join(projectRoot, 'data'), 'atlantis'));

    expect(nowhere.ok ? [] : nowhere.refusal.map(({ kind }) => kind)).toEqual(Array(9).fill('missing-file'));
  });
});

describe('the 17 municipalities', () => {
  test('have the codes of Statistics Netherlands', () => {
    expect(Object.fromEntries(municipalitiesOn(region, today).map(({ name, code }) => [name, code]))).toEqual({
      Beek: 'GM0888',
      Beekdaelen: 'GM1954',
      Brunssum: 'GM0899',
      'Echt-Susteren': 'GM1711',
      'Eijsden-Margraten': 'GM1903',
      'Gulpen-Wittem': 'GM1729',
      Heerlen: 'GM0917',
      Kerkrade: 'GM0928',
      Landgraaf: 'GM0882',
      Maastricht: 'GM0935',
      Meerssen: 'GM0938',
      Simpelveld: 'GM0965',
      'Sittard-Geleen': 'GM1883',
      Stein: 'GM0971',
      Vaals: 'GM0981',
      'Valkenburg aan de Geul': 'GM0994',
      Voerendaal: 'GM0986',
    });
  });

  test('each have an agreement today, the region since 8 October 2020, Maastricht since January 2020', () => {
    expect(region.municipalities.filter(({ code }) => !agreementOn(region, code, today))).toEqual([]);
    expect(agreementOn(region, 'GM0938', '2020-10-07')).toBeUndefined();
    expect(agreementOn(region, 'GM0938', '2020-10-08')).toMatchObject({ uncertain: expect.any(String) });
    expect(agreementOn(region, 'GM0935', '2020-01-01')).toBeDefined();
    expect(municipalityOn(region, 'GM0363', today)).toBeUndefined();
  });
});

describe('holidays for terms', () => {
  // The table of the law and its decree: what is public, and what a decree made equal to it.
  const table: Readonly<Record<string, { holidays: string; equated: string }>> = {
    '2026': { holidays: '1/1 3/4 6/4 27/4 5/5 14/5 25/5 25/12 26/12', equated: '2/1 15/5' },
    '2027': { holidays: '1/1 26/3 29/3 27/4 5/5 6/5 17/5 25/12 26/12', equated: '7/5' },
    '2028': { holidays: '1/1 14/4 17/4 27/4 5/5 25/5 5/6 25/12 26/12', equated: '28/4 26/5' },
  };

  test.each(Object.entries(table))('%s has its public holidays and its equated days', (year, expected) => {
    const days = (equated: boolean) =>
      region.holidays
        .filter((holiday) => holiday.day.startsWith(year) && holiday.equated === equated)
        .map(({ day }) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`);

    expect(days(false)).toEqual(expected.holidays.split(' '));
    expect(days(true)).toEqual(expected.equated.split(' '));
  });
});

describe('desks', () => {
  const openDesks = (day: string) => region.desks.filter((desk) => openingOn(region, desk, day).length > 0);
  const openAgencies = (day: string) => [...new Set(openDesks(day).map(({ agency }) => agency))].sort();
  const everybody = ['centre', 'ind', 'municipality'];

  test('of the IND are open on Tuesday, Thursday and Friday', () => {
    const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
    const three = (agencies: string[]) => agencies.includes('ind');

    expect(week.map((day) => three(openAgencies(day)))).toEqual([false, true, false, true, true, false, false]);
    expect(openAgencies('2026-11-23')).toEqual(['centre', 'municipality']);
    expect(openDesks('2026-11-28')).toEqual([]);
  });

  test.each(['2026-02-16', '2026-02-17', '2027-02-08', '2027-02-09', '2028-02-28', '2028-02-29'])(
    'are closed at Carnival, on %s, a working day for terms',
    (day) => {
      expect(openDesks(day)).toEqual([]);
      expect(region.holidays.some((holiday) => holiday.day === day)).toBe(false);
    },
  );

  test('are closed on public holidays and on Good Friday, and open on an equated day', () => {
    expect(openDesks('2026-12-25')).toEqual([]);
    expect(openDesks('2027-03-26')).toEqual([]);
    expect(openAgencies('2026-05-15')).toEqual(everybody);
  });

  test('are open on 5 May, except those of the IND', () => {
    expect(openAgencies('2026-05-05')).toEqual(['centre', 'municipality']);
    expect(openAgencies('2026-05-12')).toEqual(everybody);
  });
});

describe('services', () => {
  test('have the agreed minutes, and registration comes after the sticker', () => {
    const minutes = servicesOn(region, today).map(({ code, minutes: { first, additional } }) => [
      code,
      first,
      additional,
    ]);

    expect(minutes).toEqual([
      ['advice', 30, 0],
      ['biometrics', 10, undefined],
      ['card-pickup', 5, undefined],
      ['registration', 20, 10],
      ['return-visa', 15, undefined],
      ['sticker', 10, undefined],
    ]);
    expect(orderOf(servicesOn(region, today))).toEqual([['sticker', 'registration']]);
  });
});

describe('nationalities', () => {
  test('are the members of the United Nations, seven more and the islands of the Kingdom, each in both languages', () => {
    expect(countriesOn(region, today)).toHaveLength(204);
    expect(new Set(region.countries.map(({ name }) => name.nl)).size).toBe(204);
  });

  test('of the European Union, Iceland, Liechtenstein, Norway and Switzerland are 30 besides the Netherlands', () => {
    const groups = Map.groupBy(region.countries, ({ group }) => group);

    expect(groups.get('dutch')?.map(({ code }) => code)).toEqual(['AW', 'BQ', 'CW', 'NL', 'SX']);
    expect(groups.get('eu-eea-swiss')).toHaveLength(30);
    expect(groups.get('eu-eea-swiss')?.every(({ mvvExempt, tbExempt }) => mvvExempt && tbExempt === true)).toBe(true);
  });

  test('others without MVV are the nine that the IND published', () => {
    const exempt = region.countries.filter(({ group, mvvExempt }) => group === 'other' && mvvExempt);

    expect(exempt.map(({ code }) => code).join(' ')).toBe('AU CA GB JP KR MC NZ US VA');
    expect(countryOf(region, 'IN', today)).toMatchObject({
      mvvExempt: false,
      tbExempt: false,
      legalisation: 'apostille',
    });
    expect(countryOf(region, 'ZZ', today)).toBeUndefined();
  });

  test('and origins that a checklist names are in the list, so that they can be told by name', () => {
    const named = region.checklists.flatMap(({ when }) => when.comingFrom ?? []);

    expect(named.filter((code) => !countryOf(region, code, today))).toEqual([]);
    expect(named).toContain('CW');
  });
});

describe('sponsors', () => {
  test('are all invented, and say so', () => {
    expect(region.sponsors).toHaveLength(12);
    expect(
      region.sponsors.every(
        ({ kvk, fictitious, name }) => fictitious && kvk.startsWith('0000') && name.includes('fictitious'),
      ),
    ).toBe(true);
  });

  test('are found by the beginning of each word and by number, without accents or capitals', () => {
    const names = (typed: string) => findSponsors(region, typed, today).map(({ kvk }) => kvk);

    expect(names('cafe CERA')).toEqual(['00001005']);
    expect(names('geul')).toEqual(['00001001']);
    expect(names('00001012')).toEqual(['00001012']);
    expect(names('geul mergel')).toEqual([]);
    expect(names('  ')).toEqual([]);
    expect(findSponsors(region, 'geul', '2019-12-31')).toEqual([]);
  });
});

describe('settings', () => {
  test('are read with their kind, on a day', () => {
    expect(numberSetting(region, 'hold-minutes', today)).toBe(15);
    expect(textSetting(region, 'accepted-languages', today).split(' ')).toContain('de');
    expect(switchSetting(region, 'family-of-eu-at-this-desk', today)).toBe(false);
    expect(settingOn(region, 'bsn-promise-working-days', today)).toMatchObject({
      value: 3,
      uncertain: expect.any(String),
    });
  });

  test('before their first day they have no value, which is an error of ours', () => {
    expect(() => numberSetting(region, 'hold-minutes', '2019-12-31')).toThrow(UnexpectedError);
  });
});

describe('what a person must still check', () => {
  test('is told with its reason, also the made-up telephone number and the open points', () => {
    const open = uncertainFacts(region);
    const keys = open.map(({ list, key }) => `${list} ${key}`);

    expect(keys).toEqual(
      expect.arrayContaining([
        'centre maastricht',
        'desks ind-1',
        'services biometrics',
        'settings walk-minutes',
        'agreements GM0935',
      ]),
    );
    expect(keys).not.toContain('settings grid-minutes');
    expect(keys).not.toContain('countries ES');
    expect(open.every(({ reason, source }) => reason !== '' && source !== '')).toBe(true);
  });
});
