import { granted } from '../../kernel/result.ts';
import { biometricsTimes } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import { valueOf, type Question } from './question.ts';
import { mayNameThisPlace } from './quick-visit.ts';
import { text } from './wording.ts';

const values = [...biometricsTimes, 'unknown'] as const;

/**
 * question-B2b: when did you last give fingerprints and a photo? The IND uses them again for six months, unless somebody
 * turned 6, 12 or 18 since then.
 */
export const biometricsQuestion: Question<'biometricsGiven'> = {
  id: 'question-B2b',
  name: 'biometricsGiven',
  isAsked: (answers) => answers.need === 'biometrics' && mayNameThisPlace(answers) && answers.home !== 'outside',
  fields: () => [
    choice('biometricsGiven', optionsOf('B2b', values)),
    { kind: 'tick', name: 'grown', label: text('question.B2b.grown') },
  ],
  read: (fields) => {
    const when = readChoice(fields, 'biometricsGiven', values, 'B2b');
    return when.ok ? granted({ when: when.value, grown: valueOf(fields, 'grown') !== '' }) : when;
  },
  filledIn: ({ when, grown }) => ({ biometricsGiven: when, ...(grown && { grown: 'yes' }) }),
  printed: ({ when, grown }) => [text(`question.B2b.option.${when}`), ...(grown ? [text('question.B2b.grown')] : [])],
};
