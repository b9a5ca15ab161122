import { describe, expect, test } from 'vitest';
import { expectTold, faultsOf, filesWith, smallRegion, type FaultCase } from '../../../test/builders/small-region.ts';
import { writtenFault } from './region-fault.ts';
import { readRegionFiles } from './region-files.ts';
import { settingKinds } from './settings.ts';
import { dataCategories, viewers } from './sharing.ts';

const slips: readonly FaultCase[] = [
  {
    wrong: 'not YAML',
    file: 'maastricht/desks',
    replace: ['[monday]', '[monday'],
    kind: 'not-yaml',
    line: '[monday',
    says: 'Flow sequence',
  },
  {
    wrong: 'a key twice',
    file: 'maastricht/agencies',
    replace: ['kind: ind,', 'kind: ind, kind: ind,'],
    kind: 'not-yaml',
    line: 'kind: ind, kind',
    says: 'unique',
  },
  {
    wrong: 'no rows',
    file: 'netherlands/sponsors',
    replace: ['rows:', 'row:'],
    kind: 'wrong-shape',
    line: 'from:',
    says: '"rows"',
  },
  {
    wrong: 'an unknown word in the head',
    file: 'netherlands/sponsors',
    replace: ['source: Made up', 'source: Made up\nsorce: x'],
    kind: 'wrong-shape',
    line: 'sorce',
    says: 'sorce',
  },
  {
    wrong: 'a missing part',
    file: 'maastricht/services',
    replace: ['    step: step-S08\n', ''],
    kind: 'wrong-shape',
    line: 'code: sticker',
    says: '"step" of this service',
  },
  {
    wrong: 'a wrong part deep in a row',
    file: 'maastricht/services',
    replace: ['first: 10', 'first: ten'],
    kind: 'wrong-shape',
    line: 'first: ten',
    says: '"minutes.first"',
  },
  {
    wrong: 'a misspelt name',
    file: 'maastricht/desks',
    replace: ['capabilities: [ind]', 'capabilities: [ind]\n    capabilitys: [x]'],
    kind: 'wrong-shape',
    line: 'capabilitys',
    says: 'knows no "capabilitys"',
  },
  {
    wrong: 'an unknown weekday',
    file: 'maastricht/desks',
    replace: ['tuesday', 'dinsdag'],
    kind: 'wrong-shape',
    line: 'dinsdag',
    says: 'opening.0.days.0',
  },
  {
    wrong: 'a day that does not exist',
    file: 'maastricht/closures',
    replace: ['2027-02-08, reason', '2027-02-29, reason'],
    kind: 'wrong-shape',
    line: '2027-02-29',
    says: '"day"',
  },
  {
    wrong: 'an unknown fact in a condition',
    file: 'maastricht/checklists',
    replace: ['{ group: [other] }', '{ shoeSize: [44] }'],
    kind: 'wrong-shape',
    line: 'shoeSize',
    says: 'shoeSize',
  },
  {
    wrong: 'no source',
    file: 'netherlands/countries',
    replace: ['source: Made up\n', ''],
    kind: 'wrong-shape',
    line: 'code: NL',
    says: '"source"',
  },
];

describe('reading the reference data', () => {
  test('files without a fault give a region and its rows', () => {
    const read = readRegionFiles(filesWith());

    expect(faultsOf(filesWith()).map(writtenFault)).toEqual([]);
    expect(read.ok && read.value.region.desks.map(({ code }) => code)).toEqual(['desk-1', 'desk-2']);
    expect(read.ok && read.value.facts).toHaveLength(
      20 + Object.keys(settingKinds).length + viewers.length * dataCategories.length,
    );
  });

  test.each(slips)('$wrong is told with its file and line', expectTold);

  test('a missing, a strange and a misplaced file are told', () => {
    const [, ...others] = filesWith();
    const strange = { path: 'data/maastricht/lunches.yaml', text: 'rows: []' };
    const misplaced = { path: 'data/netherlands/desks.yaml', text: 'rows: []' };
    const second = { path: 'data/leiden/desks.yaml', text: 'rows: []' };

    expect(faultsOf([...others, strange, misplaced, second]).map(writtenFault)).toEqual([
      'data/leiden/desks.yaml:1: A region has one centre, and "maastricht" is read already.',
      'data/maastricht/centre.yaml:1: The file is missing.',
      'data/maastricht/lunches.yaml:1: There is no list "lunches".',
      'data/netherlands/desks.yaml:1: The list "desks" belongs to a centre.',
    ]);
  });

  test('a row takes the doubt of the head away with null, and keeps its own', () => {
    const text = `uncertain: All of it\n${smallRegion['maastricht/agencies']}`
      .replace('kind: ind,', 'kind: ind, uncertain: null,')
      .replace('kind: municipality,', 'kind: municipality, uncertain: Only this,');
    const read = readRegionFiles(filesWith({ 'maastricht/agencies': text }));

    expect(read.ok && read.value.region.agencies.map(({ uncertain }) => uncertain)).toEqual([undefined, 'Only this']);
  });
});
