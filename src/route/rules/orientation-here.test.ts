import { describe, expect, test } from 'vitest';
import { shippedOrientation } from '../../../test/builders/orientation.ts';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { itemsHere, oldestCheck, orientationPlace } from './orientation-here.ts';
import { orientationTopics, type OrientationTopic } from './orientation-topics.ts';

const today = Temporal.PlainDate.from('2026-11-30');
const region = shippedRegion();
const rows = shippedOrientation();
const at = (code: string, topic: OrientationTopic) =>
  itemsHere(rows, topic, orientationPlace(region, code, today), today);
const added = (code: string, topic: OrientationTopic) =>
  at(code, topic).flatMap(({ local }) => local.map(({ item, municipalities }) => ({ item, municipalities })));

describe('what is told about living here depends on the place', () => {
  test.each(region.municipalities.map(({ name, code }) => ({ name, code })))(
    'in $name everything of the country stands, and only its own rows and those of the region are added',
    ({ code }) => {
      for (const topic of orientationTopics) {
        const country = rows.items.filter((item) => item.topic === topic).map(({ id }) => id);
        expect(at(code, topic).map(({ item }) => item.id)).toEqual(country);
        const foreign = added(code, topic).filter(
          ({ municipalities }) => municipalities && !municipalities.includes(code),
        );
        expect(foreign).toEqual([]);
      }
    },
  );

  test('Maastricht, Heerlen and Meerssen have their own parking; Vaals has the text of the country', () => {
    const own = (code: string) => added(code, 'housing').filter(({ item }) => item === 'orientation-parking');
    expect(['GM0935', 'GM0917', 'GM0938'].map((code) => own(code).length)).toEqual([1, 1, 1]);
    expect(own('GM0981')).toEqual([]);
  });

  test.each(['GM0363', 'GM9999', 'maastricht', '<script>', 'GM0935 '])(
    'for "%s", which is not of this region, exactly the contents of the country are shown',
    (code) => {
      expect(orientationPlace(region, code, today)).toEqual({ kind: 'elsewhere' });
      for (const topic of orientationTopics) {
        expect(added(code, topic)).toEqual([]);
        expect(at(code, topic).length).toBeGreaterThan(0);
      }
    },
  );

  test('with none chosen the rows of the whole region are added and no municipality’s', () => {
    const all = orientationTopics.flatMap((topic) => added('', topic));
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ municipalities }) => municipalities !== undefined)).toEqual([]);
  });

  test('before they hold there is nothing to show', () => {
    const early = Temporal.PlainDate.from('2025-12-31');
    const [topic] = orientationTopics;
    expect(itemsHere(rows, topic, { kind: 'whole-region' }, early)).toEqual([]);
    expect(itemsHere(rows, topic, { kind: 'whole-region' }, early.add({ days: 1 })).length).toBeGreaterThan(0);
  });

  test('the oldest look is that of a row or of a link of what is shown', () => {
    expect(oldestCheck(at('GM0935', 'tax-and-insurance'))).toBe('2026-11-21');
    expect(oldestCheck([])).toBeUndefined();
  });
});
