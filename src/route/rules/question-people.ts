import { granted, refused } from '../../kernel/result.ts';
import { ageGroups, peopleAtMost, type AgeGroup } from './answers.ts';
import { fault, optionsOf } from './choice.ts';
import { journeyOf } from './journey.ts';
import { mayBeQuickVisit } from './quick-visit.ts';
import { valueOf, type FieldFault, type Question } from './question.ts';
import { text } from './wording.ts';

const whose = ['me', 'others'] as const;

/** question-B4: for whom is it? Everybody comes in person; a child never comes alone. */
export const peopleQuestion: Question<'people'> = {
  id: 'question-B4',
  name: 'people',
  // Whose letter is for one person has said so already.
  isAsked: (answers, context) =>
    answers.letter !== 'here' && mayBeQuickVisit(answers, context) && journeyOf(answers, context) !== 'too-late',
  fields: () => [
    { kind: 'choice', name: 'people', options: optionsOf('B4', whose) },
    { kind: 'tick', name: 'with-partner', label: text('question.B4.partner') },
    ...ageGroups.map((age) => ({
      kind: 'count' as const,
      name: `children-${age}`,
      label: text(`question.Q8.children.${age}`),
      most: peopleAtMost,
    })),
  ],
  read: (fields) => {
    const who = whose.find((known) => known === valueOf(fields, 'people'));
    const faults: FieldFault[] = who === undefined ? [...fault('people', 'question.B4.error.choose')] : [];
    const children: AgeGroup[] = [];
    for (const age of ageGroups) {
      const typed = valueOf(fields, `children-${age}`);
      if (!/^\d?$/.test(typed)) faults.push(...fault(`children-${age}`, 'question.Q8.error.number'));
      else children.push(...Array<AgeGroup>(Number(typed)).fill(age));
    }
    const partner = valueOf(fields, 'with-partner') !== '';
    const persons = 1 + (partner ? 1 : 0) + children.length;
    if (persons > peopleAtMost)
      faults.push(...fault('children-under-1', 'question.B4.error.too-many', { most: peopleAtMost }));
    if (who === 'others' && persons === 1) faults.push(...fault('children-under-1', 'question.B4.error.nobody'));
    if (who === undefined || faults.length > 0) return refused(faults);
    return granted({ self: who === 'me', partner, children });
  },
  filledIn: ({ self, partner, children }) => ({
    people: self ? 'me' : 'others',
    ...(partner && { 'with-partner': 'yes' }),
    ...Object.fromEntries(
      ageGroups
        .map((age) => [`children-${age}`, children.filter((child) => child === age).length] as const)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => [name, String(count)]),
    ),
  }),
  printed: ({ self, partner, children }) => [
    ...(self ? [text('person.you')] : []),
    ...(partner ? [text('person.partner')] : []),
    ...children.map((age) => text(`person.child.${age}`)),
  ],
};
