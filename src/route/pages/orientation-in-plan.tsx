import type { ReactNode } from 'react';
import { fittingWords } from '../actions/orientation-words.ts';
import { orientationRows } from '../actions/read-orientation.ts';
import { situationOf } from '../rules/facts.ts';
import { orientationFor, type FittingOrientation } from '../rules/orientation-for.ts';
import { orientationAddress } from '../rules/orientation-address.ts';
import { peopleIn } from './people.ts';
import type { ShownPlan } from './shown-plan.ts';

/** After the steps: what the household can arrange itself to live here, each with its page. Not for who is helped elsewhere. */
export function LivingHere({ parts }: { readonly parts: ShownPlan }): ReactNode {
  const { t, plan, sheet } = parts;
  const { answers, context } = sheet;
  if (plan.verdict.kind === 'not-here') return null;
  const fitting = orientationFor(situationOf(answers, context), orientationRows(context.region.centre.code));
  if (fitting.length === 0) return null;
  const { residence } = answers;
  return (
    <>
      <h2>{t('orientation.plan.title')}</h2>
      <p>{t('orientation.plan.words')}</p>
      <ul>
        {fitting.map((one) => {
          const { id, title } = one.item;
          const about = aboutIt(parts, one);
          return (
            <li key={id}>
              <a href={orientationAddress(t.language, { item: one.item, residence })}>{title[t.language]}</a>
              {about ? ` (${about})` : null}
            </li>
          );
        })}
      </ul>
      <p>
        <a href={orientationAddress(t.language, { residence })}>{t('orientation.plan.all')}</a>
      </p>
    </>
  );
}

/** "for your child of 1 to 5, if the child is 2 to 3 years old, by Monday 3 May"; what is for the reader is not said to be. */
function aboutIt({ t, plan, sheet }: ShownPlan, fitting: FittingOrientation): string {
  const { persons } = fitting;
  const isForReader = persons.includes('you');
  const people = isForReader ? [] : [t('orientation.plan.for', { people: peopleIn({ t, plan }, persons) })];
  return [...people, ...fittingWords(t, fitting, sheet.context.today)].join(', ');
}
