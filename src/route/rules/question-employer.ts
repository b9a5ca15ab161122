import { granted, refused } from '../../kernel/result.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { findSponsors, sponsorOf } from '../../region/rules/recognised-sponsor.ts';
import type { Sponsor } from '../../region/rules/region.ts';
import type { Answers } from './answers.ts';
import { fault, optionsOf } from './choice.ts';
import { isDecided } from './decided.ts';
import { personsOf } from './persons.ts';
import { valueOf, type Question, type RouteContext } from './question.ts';
import { sameName } from './question-residence.ts';
import { asWritten, text } from './wording.ts';

const withEmployer = ['work', 'research', 'study'] as const;

/** question-Q6: who is your employer or university? A recognised sponsor (erkend referent) opens the fast track. */
export const employerQuestion: Question<'employer'> = {
  id: 'question-Q6',
  name: 'employer',
  // A Dutch citizen has no fast track, whoever the employer is (route-R10 and route-R32).
  isAsked: (answers, context) =>
    !isDecided(answers) &&
    personsOf(answers, context)[0]?.group !== 'dutch' &&
    (answers.purpose === undefined || withEmployer.some((purpose) => purpose === answers.purpose)),
  fields: (answers, context) => [
    {
      kind: 'suggest',
      name: 'employer',
      label: text('question.Q6.label'),
      options: sponsorsFor(answers, context).map(({ kvk, name }) => ({ value: kvk, label: asWritten(name) })),
    },
    { kind: 'choice', name: 'employer-other', options: optionsOf('Q6', ['not-listed', 'unknown']) },
  ],
  read: (fields, answers, context) => {
    const typed = valueOf(fields, 'employer');
    const other = valueOf(fields, 'employer-other');
    if (typed === '' && other === 'not-listed') return granted({ kind: 'not-listed' as const });
    if (typed === '' && other === 'unknown') return granted({ kind: 'unknown' as const });
    if (typed === '') return refused(fault('employer', 'question.Q6.error.choose'));
    const found = sponsorMeant(typed, answers, context);
    if (found) return granted({ kind: 'listed' as const, kvk: found.kvk });
    // Somebody who typed a name and said that it is not in the list has answered.
    if (other === 'not-listed') return granted({ kind: 'not-listed' as const });
    if (other === 'unknown') return granted({ kind: 'unknown' as const });
    return refused(fault('employer', 'question.Q6.error.not-in-list'));
  },
  filledIn: (employer) =>
    employer.kind === 'listed' ? { employer: employer.kvk } : { 'employer-other': employer.kind },
  printed: (employer, _answers, { region, today }) => {
    if (employer.kind !== 'listed') return [text(`question.Q6.option.${employer.kind}`)];
    const found = sponsorOf(region, employer.kvk, today.toString());
    return [found ? asWritten(found.name) : text('question.Q6.option.not-listed')];
  },
  stillFits: (employer, answers, context) =>
    employer.kind !== 'listed' || sponsorsFor(answers, context).some(({ kvk }) => kvk === employer.kvk),
};

/** The sponsors that are recognised for what the person comes to do. */
export function sponsorsFor({ purpose }: Answers, { region, today }: RouteContext): readonly Sponsor[] {
  const asked = withEmployer.find((known) => known === purpose);
  return region.sponsors.filter(
    (sponsor) => holdsOn(sponsor, today.toString()) && (asked === undefined || sponsor.purposes.includes(asked)),
  );
}

/** The number or the whole name; of a part of a name only when one sponsor alone can be meant. */
function sponsorMeant(typed: string, answers: Answers, context: RouteContext): Sponsor | undefined {
  const open = sponsorsFor(answers, context);
  const exact = open.find(({ kvk, name }) => kvk === typed || sameName(name, typed));
  if (exact) return exact;
  const found = findSponsors(context.region, typed, context.today.toString()).filter(({ kvk }) =>
    open.some((sponsor) => sponsor.kvk === kvk),
  );
  return found.length === 1 ? found[0] : undefined;
}
