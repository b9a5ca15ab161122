import { granted, refused } from '../../kernel/result.ts';
import { ageGroups, childrenAtMost, type AgeGroup } from './answers.ts';
import { fault, optionsOf } from './choice.ts';
import { isDecided } from './decided.ts';
import { valueOf, type FieldFault, type Question } from './question.ts';
import { text, type Wording } from './wording.ts';

const partners = ['none', 'spouse', 'partner'] as const;

/** question-Q8: who comes with you? Everybody who moves comes to the desk, babies too (Wet BRP 2.38). */
export const householdQuestion: Question<'household'> = {
  id: 'question-Q8',
  name: 'household',
  isAsked: (answers) => !isDecided(answers),
  fields: () => [
    { kind: 'choice', name: 'partner', options: optionsOf('Q8', partners) },
    ...ageGroups.map((age) => ({
      kind: 'count' as const,
      name: `children-${age}`,
      label: text(`question.Q8.children.${age}`),
      most: childrenAtMost,
    })),
    { kind: 'tick', name: 'other-nationalities', label: text('question.Q8.other-nationalities') },
  ],
  read: (fields) => {
    const faults: FieldFault[] = [];
    const partner = partners.find((known) => known === valueOf(fields, 'partner'));
    if (partner === undefined) faults.push(...fault('partner', 'question.Q8.error.choose'));

    const children: AgeGroup[] = [];
    for (const age of ageGroups) {
      const typed = valueOf(fields, `children-${age}`);
      // Two digits at most: a longer number is a slip of the finger, never a family.
      if (!/^\d{0,2}$/.test(typed)) faults.push(...fault(`children-${age}`, 'question.Q8.error.number'));
      else children.push(...Array<AgeGroup>(Number(typed)).fill(age));
    }
    if (children.length > childrenAtMost) {
      faults.push(...fault('children-under-1', 'question.Q8.error.too-many', { most: childrenAtMost }));
    }
    if (partner === undefined || faults.length > 0) return refused(faults);
    const nobody = partner === 'none' && children.length === 0;
    return granted({ partner, children, otherNationalities: !nobody && valueOf(fields, 'other-nationalities') !== '' });
  },
  filledIn: ({ partner, children, otherNationalities }) => ({
    partner,
    ...Object.fromEntries(
      ageGroups
        .map((age) => [`children-${age}`, children.filter((child) => child === age).length] as const)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => [name, String(count)]),
    ),
    ...(otherNationalities && { 'other-nationalities': 'yes' }),
  }),
  printed: ({ partner, children }) => {
    if (partner === 'none' && children.length === 0) return [text('question.Q8.option.none')];
    const withPartner: Wording[] = partner === 'none' ? [] : [text(`question.Q8.option.${partner}`)];
    return [...withPartner, ...children.map((age) => text(`person.child.${age}`))];
  },
};
