import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shippedOrientation } from '../../../test/builders/orientation.ts';
import { shippedRegion } from '../../../test/builders/route.ts';
import { writtenFault } from '../../region/rules/region-fault.ts';
import { readOrientationRows, type OrientationFiles } from './orientation-rows.ts';
import { orientationTopics } from './orientation-topics.ts';

const head = 'from: 2026-01-01\ncheckedOn: 2026-11-22\nsource: https://example.org/law\nrows:\n';
const words = '{ en: Words, nl: Woorden }';
const link = (rest = ', source: https://example.org/a, checkedOn: 2026-11-22') =>
  `{ text: ${words}, address: https://example.org/a${rest} }`;
const item = (links: string, rest = '') =>
  `  - { id: orientation-gp, title: ${words}, first: ${words}, why: ${words}, links: [${links}]${rest} }\n`;
const localRow = (of: string) => `  - { item: ${of}, words: ${words}, links: [${link()}] }\n`;

/** The faults of one file of the country about housing, and one of the centre; the other topics are empty. */
function faultsOf(country: string, centre?: string): readonly string[] {
  const files = Object.fromEntries(
    orientationTopics.map((topic) => [
      topic,
      { path: `${topic}.yaml`, text: topic === 'housing' ? country : 'rows: []\n' },
    ]),
  );
  const read = readOrientationRows({
    country: files as OrientationFiles['country'],
    centre: centre === undefined ? {} : { housing: { path: 'centre.yaml', text: centre } },
  });
  return read.ok ? [] : read.refusal.map(writtenFault);
}

describe('the contents about living here are checked when they are read', () => {
  test('the shipped ones are right, and there is something to do first in each of the six topics', () => {
    const { items } = shippedOrientation();
    expect([...new Set(items.map(({ topic }) => topic))]).toEqual([...orientationTopics]);
    expect(items.length).toBeGreaterThan(20);
  });

  test('a row with a link that has source and day is right', () => {
    expect(faultsOf(head + item(link()))).toEqual([]);
  });

  test.each([
    ['without a source', link(', checkedOn: 2026-11-22'), 'links.0.source'],
    ['without a checked-on day', link(', source: https://example.org/a'), 'links.0.checkedOn'],
    ['with a source that is no address', link(', source: a book, checkedOn: 2026-11-22'), 'links.0.source'],
    [
      'with a day that does not exist',
      link(', source: https://example.org/a, checkedOn: 2026-02-30'),
      'links.0.checkedOn',
    ],
    ['that is not encrypted', link().replace('https://example.org/a,', 'http://example.org/a,'), 'links.0.address'],
  ])('a link %s is a fault with its line', (_, wrong, part) => {
    const [fault, ...others] = faultsOf(head + item(wrong));
    expect(fault).toMatch(/^housing\.yaml:5: /);
    expect(fault).toContain(part);
    expect(others).toEqual([]);
  });

  test('a row without links, a fact that does not exist and ages that end before they begin are faults', () => {
    expect(faultsOf(head + item(''))).toHaveLength(1);
    expect(faultsOf(head + item(link(), ', when: { colour: red }'))).toHaveLength(1);
    expect(faultsOf(head + item(link(), ', child: { from: 5, until: 5 }'))).toHaveLength(1);
  });

  test('a row twice and a row of the centre about an item that does not exist are faults', () => {
    expect(faultsOf(head + item(link()) + item(link()))).toHaveLength(1);
    expect(faultsOf(head + item(link()), head + localRow('orientation-gp'))).toEqual([]);
    expect(faultsOf(head + item(link()), head + localRow('orientation-moon'))).toEqual([
      'centre.yaml:1: A row adds to "orientation-moon", which the file of the country for this topic does not have.',
    ]);
  });

  test('a topic of which the country has no file is a fault', () => {
    expect(faultsOf('')).toEqual([expect.stringMatching(/^housing\.yaml:1: /)]);
  });
});

describe('the shipped contents', () => {
  const { items, local } = shippedOrientation();
  const links = [...items, ...local].flatMap((row) => row.links);

  test('name only municipalities of the region', () => {
    const known = new Set(shippedRegion().municipalities.map(({ code }) => code));
    const named = local.flatMap(({ municipalities = [] }) => municipalities);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  test('have a source and a day of looking for each link, none of them later than this release', () => {
    expect(links.length).toBeGreaterThan(40);
    for (const { source, checkedOn } of [...items, ...local, ...links]) {
      expect(source).toMatch(/^https:\/\//);
      expect(checkedOn >= '2026-11-01' && checkedOn <= '2026-11-30', `${source} ${checkedOn}`).toBe(true);
    }
  });

  test('lie in files named after the topics, and in no others', () => {
    for (const scope of ['netherlands', 'maastricht']) {
      const names = readdirSync(`data/${scope}/orientation`).map((name) => name.replace('.yaml', ''));
      expect(names.filter((name) => !(orientationTopics as readonly string[]).includes(name))).toEqual([]);
    }
  });

  test('give no telephone number but 112 and no e-mail address: those change unseen', () => {
    const texts = [...items.flatMap(({ first, why }) => [first, why]), ...local.map((row) => row.words)];
    for (const text of texts.flatMap(({ en, nl }) => [en, nl])) {
      expect(text).not.toMatch(/@|\b\d{3,}[- ]\d{2,}|\+\d{2}/);
    }
  });
});
