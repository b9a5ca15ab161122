import { granted, refused } from '../../kernel/result.ts';
import { municipalitiesOn, municipalityOn } from '../../region/rules/mandate.ts';
import { elsewhere } from './answers.ts';
import { fault, optionsOf } from './choice.ts';
import { valueOf, type Question } from './question.ts';
import { asWritten, text } from './wording.ts';

/** question-Q2: where are you going to live? The municipality where somebody lives registers them (Wet BRP 2.38). */
export const residenceQuestion: Question<'residence'> = {
  id: 'question-Q2',
  name: 'residence',
  isAsked: ({ need }) => need === undefined,
  fields: (_answers, { region, today }) => [
    {
      kind: 'list',
      name: 'residence',
      label: text('question.Q2.label'),
      options: [
        ...municipalitiesOn(region, today.toString()).map(({ code, name }) => ({
          value: code,
          label: asWritten(name),
        })),
        ...optionsOf('Q2', [...elsewhere, 'unknown']),
      ],
    },
  ],
  read: (fields, _answers, { region, today }) => {
    const typed = valueOf(fields, 'residence');
    if (typed === '') return refused(fault('residence', 'question.Q2.error.choose'));
    const place = [...elsewhere, 'unknown' as const].find((known) => known === typed);
    if (place !== undefined) return granted(place);
    const found = municipalitiesOn(region, today.toString()).find(
      ({ code, name }) => code === typed || sameName(name, typed),
    );
    return found ? granted(found.code) : refused(fault('residence', 'question.Q2.error.not-in-list'));
  },
  filledIn: (residence) => ({ residence }),
  printed: (residence, _answers, { region, today }) => {
    const found = municipalityOn(region, residence, today.toString());
    return [found ? asWritten(found.name) : text(`question.Q2.option.${residence}`)];
  },
  stillFits: (residence, _answers, { region, today }) =>
    !residence.startsWith('GM') || municipalityOn(region, residence, today.toString()) !== undefined,
};

/** Whether two names are the same however they are typed: capitals, accents, dashes and spaces do not count. */
export function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
