import { granted, refused } from '../../kernel/result.ts';
import { countriesOn, countryOf } from '../../region/rules/nationality.ts';
import type { Country } from '../../region/rules/region.ts';
import { fault } from './choice.ts';
import { isDecidedByStay } from './decided.ts';
import { mayAskForVisa } from './quick-visit.ts';
import { valueOf, type Option, type Question, type RouteContext } from './question.ts';
import { sameName } from './question-residence.ts';
import { text, type Wording } from './wording.ts';

/** question-Q4: which nationality do you have? Two may be given: Dutch or EU wins. */
export const nationalityQuestion: Question<'nationalities'> = {
  id: 'question-Q4',
  name: 'nationalities',
  isAsked: (answers) =>
    answers.need === undefined ? !isDecidedByStay(answers) : answers.need === 'return-visa' && mayAskForVisa(answers),
  fields: (_answers, context) => [
    {
      kind: 'list',
      name: 'nationality-1',
      label: text('question.Q4.label-1'),
      options: [...countryOptions(context), { value: 'unknown', label: text('question.Q4.option.unknown') }],
    },
    { kind: 'list', name: 'nationality-2', label: text('question.Q4.label-2'), options: countryOptions(context) },
  ],
  read: (fields, _answers, context) => {
    const [first, second] = [valueOf(fields, 'nationality-1'), valueOf(fields, 'nationality-2')];
    if (first === 'unknown' && second === '') return granted('unknown' as const);
    const typed = [
      ['nationality-1', first],
      ['nationality-2', second],
    ].filter(([, value]) => value !== '' && value !== 'unknown') as [string, string][];
    if (typed.length === 0) return refused(fault('nationality-1', 'question.Q4.error.choose'));

    const codes: string[] = [];
    for (const [field, value] of typed) {
      const country = countryNamed(value, context);
      if (!country) return refused(fault(field, 'question.Q4.error.not-in-list'));
      if (!codes.includes(country.code)) codes.push(country.code);
    }
    return granted(codes);
  },
  filledIn: (nationalities) => {
    if (nationalities === 'unknown') return { 'nationality-1': 'unknown' };
    const [first = '', second] = nationalities;
    return second === undefined ? { 'nationality-1': first } : { 'nationality-1': first, 'nationality-2': second };
  },
  printed: (nationalities, _answers, context) =>
    nationalities === 'unknown'
      ? [text('question.Q4.option.unknown')]
      : nationalities.map((code) => countryName(code, context)),
};

/** The page puts them in the order of its own language. */
export function countryOptions({ region, today }: RouteContext): readonly Option[] {
  return countriesOn(region, today.toString()).map(({ code, name }) => ({
    value: code,
    label: { kind: 'name', name },
  }));
}

/** The country of a code, or of a name typed in any of our languages, or of a name that people also use. */
export function countryNamed(typed: string, { region, today }: RouteContext): Country | undefined {
  const day = today.toString();
  return (
    countryOf(region, typed.toUpperCase(), day) ??
    countriesOn(region, day).find(({ name, alsoCalled = [] }) =>
      [...Object.values(name), ...alsoCalled].some((written) => sameName(written, typed)),
    )
  );
}

export function countryName(code: string, { region, today }: RouteContext): Wording {
  const country = countryOf(region, code, today.toString());
  return country ? { kind: 'name', name: country.name } : text('question.Q4.option.unknown');
}
