import { granted, refused } from '../../kernel/result.ts';
import { companionsOf } from './answers.ts';
import { fault } from './choice.ts';
import { isDecided } from './decided.ts';
import { personsOf } from './persons.ts';
import { valueOf, type FieldFault, type Question } from './question.ts';
import { countryName, countryNamed, countryOptions } from './question-nationality.ts';
import { text } from './wording.ts';

/** question-Q8b: the nationality of each person who has another one; asked only after that was ticked. */
export const familyNationalitiesQuestion: Question<'familyNationalities'> = {
  id: 'question-Q8b',
  name: 'familyNationalities',
  isAsked: (answers) => !isDecided(answers) && answers.household?.otherNationalities === true,
  fields: (answers, context) =>
    personsOf(answers, context)
      .filter(({ id }) => id !== 'you')
      .map(({ id, words }) => ({
        kind: 'list',
        name: `nationality-${id}`,
        label: words,
        options: [
          { value: 'same', label: text('question.Q8b.option.same') },
          ...countryOptions(context),
          { value: 'unknown', label: text('question.Q8b.option.unknown') },
        ],
      })),
  read: (fields, answers, context) => {
    const nationalities: Record<string, string> = {};
    const faults: FieldFault[] = [];
    for (const id of answers.household ? companionsOf(answers.household) : []) {
      const typed = valueOf(fields, `nationality-${id}`);
      if (typed === '' || typed === 'same') continue;
      const country = countryNamed(typed, context);
      if (typed === 'unknown') nationalities[id] = 'unknown';
      else if (country) nationalities[id] = country.code;
      else faults.push(...fault(`nationality-${id}`, 'question.Q4.error.not-in-list'));
    }
    return faults.length > 0 ? refused(faults) : granted(nationalities);
  },
  filledIn: (nationalities) =>
    Object.fromEntries(Object.entries(nationalities).map(([id, code]) => [`nationality-${id}`, code])),
  printed: (nationalities, _answers, context) => {
    const others = Object.values(nationalities);
    if (others.length === 0) return [text('question.Q8b.option.same')];
    return others.map((code) => countryName(code, context));
  },
  // Children are counted, not named: with other children the answers may belong to somebody else.
  stillFits: (nationalities, { household }) =>
    household !== undefined && Object.keys(nationalities).every((id) => companionsOf(household).includes(id)),
};
