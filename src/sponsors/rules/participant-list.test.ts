import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import type { NewParticipant } from './group-session.ts';
import { listLines } from './list-cells.ts';
import { readList, writtenList } from './participant-list.ts';

const today = Temporal.PlainDate.from('2027-01-18');
const read = (text: string) => readList(text, today);
const names = (text: string) => read(text).participants.map(({ name }) => [name.given, name.family]);
const faults = (text: string) => read(text).faults.map(({ line, kind }) => `${line} ${kind}`);

describe('a list as schools paste it', () => {
  test.each([
    ['a spreadsheet, with tabs', 'Ananya\tSharma\t31-12-2008\tananya@example.org\nBo\tLi\t2008-01-05\t'],
    ['a file with semicolons', 'Ananya;Sharma;31-12-2008;ananya@example.org\r\nBo;Li;5-1-2008;'],
    ['a file with commas and quotes', '"Ananya","Sharma","31/12/2008","ananya@example.org"\n"Bo","Li",05.01.2008'],
    [
      'headings in another order',
      'Geboortedatum;Achternaam;Voornamen;E-mail\n31-12-2008;Sharma;Ananya;ananya@example.org\n05-01-2008;Li;Bo;',
    ],
    [
      'headings with a column of their own',
      'No\tFirst name\tSurname\tClass\tDate of birth\tE-mail address\n1\tAnanya\tSharma\tB2\t31-12-2008\tananya@example.org\n2\tBo\tLi\tB2\t05-01-2008\t',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({
      faults: [],
      participants: [
        {
          name: { given: 'Ananya', family: 'Sharma' },
          born: { year: 2008, month: 12, day: 31 },
          email: 'ananya@example.org',
        },
        { name: { given: 'Bo', family: 'Li' }, born: { year: 2008, month: 1, day: 5 }, email: null },
      ],
    });
  });

  test('who has one name has it in either column', () => {
    expect(names('Sukarno;;31-12-2004\n;Suharto;01-01-2004')).toEqual([
      [null, 'Sukarno'],
      [null, 'Suharto'],
    ]);
  });

  test('what a passport does not show is 00', () => {
    expect(read('Abdi;Omar;00-00-2004').participants[0]?.born).toEqual({ year: 2004, month: null, day: null });
  });

  test('each fault is told with the number of its line, blank lines counted', () => {
    expect(
      faults('Ananya;Sharma;31-12-2004\n\nBo;Li;\n;;2004-01-01\nAl;Ko;30-02-2004;no mail\n12;Li;01-01-2004'),
    ).toEqual([
      '3 birth-date-missing',
      '4 family-name-missing',
      '5 birth-date-impossible',
      '5 email-unreadable',
      '6 name-is-no-name',
    ]);
  });

  test('the same person on two lines is told, whatever the capitals', () => {
    expect(read('Ananya;Sharma;31-12-2004\nANANYA;sharma;2004-12-31').faults).toEqual([
      { line: 2, kind: 'twice', other: 1 },
    ]);
    // The same name on another birth date is another person.
    expect(faults('Ananya;Sharma;31-12-2004\nAnanya;Sharma;30-12-2004')).toEqual([]);
  });
});

const word = fc.stringMatching(/^[A-ZÀ-ÖØ-Þ一-三Ա-Ֆ][a-zà-öø-ÿ]{0,8}(?:[ '-][A-Z][a-z]{1,6})?$/);
const born = fc.record({
  year: fc.integer({ min: 1950, max: 2010 }),
  month: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 8 }),
  day: fc.option(fc.integer({ min: 1, max: 28 }), { freq: 8 }),
});
const participant: fc.Arbitrary<NewParticipant> = fc
  .record({
    given: fc.option(word, { freq: 6 }),
    family: word,
    born,
    email: fc.option(
      fc.stringMatching(/^[a-z0-9.+-]{1,12}$/).map((name) => `x${name.replaceAll('.', '')}@school.example`),
    ),
  })
  .map(({ given, family, born: { year, month, day }, email }) => ({
    name: { given, family },
    born: { year, month, day: month === null ? null : day },
    email,
  }));

describe('for any text', () => {
  const separators = fc.constantFrom(';', '\t', ',', '\n', '\r\n', '"', ' ', '31-12-2004', 'family name;born', 'Bo');
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(separators, fc.string({ maxLength: 12 })), { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('it never throws, and each line that holds something is a person or a fault: nothing is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { participants, faults } = read(text);
        const lines = listLines(text).map(({ line }) => line);
        const answered = new Set([...participants, ...faults].map(({ line }) => line));
        expect([...answered].toSorted((one, other) => one - other)).toEqual(lines);
        // Only a line of headings, the first that holds something, is neither.
        const filled = text.split(/\r\n|\r|\n/).filter((line) => /[^\s;,"]/.test(line)).length;
        expect(filled - lines.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  test('faults come in the order of lines, and a list that is written as read is read the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { participants, faults } = read(text);
        expect(faults.map(({ line }) => line)).toEqual(faults.map(({ line }) => line).toSorted((a, b) => a - b));
        const again = read(writtenList(participants)).participants;
        expect(again.map(({ line: _, ...one }) => one)).toEqual(participants.map(({ line: _, ...one }) => one));
      }),
      { numRuns: 1_000 },
    );
  });
});

test('for any list of persons: written and read back it is the same list', () => {
  fc.assert(
    fc.property(fc.array(participant, { maxLength: 40 }), (list) => {
      const { participants, faults } = read(writtenList(list));
      expect(faults.filter(({ kind }) => kind !== 'twice')).toEqual([]);
      expect(participants.map(({ line: _, ...one }) => one)).toEqual(list);
    }),
  );
});
