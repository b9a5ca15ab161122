import type { ReactElement } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import { written, type Wording } from '../../route/rules/wording.ts';
import type { Company } from './person-words.tsx';

type ShortPlanProps = { readonly t: Texts; readonly company: Company };

/** Why this visit and what to bring, in a few lines: a quick visit needs no page of its own for its plan. */
export function ShortPlan({ t, company: { plan, route } }: ShortPlanProps): ReactElement {
  const writer = writerIn(t.language, route.today);
  const lines = plan.lines.filter(({ service }) => service !== undefined);
  const papers = lines.flatMap(({ bring }) => bring.flatMap(({ documents }) => documents));
  const titles = [...new Map<string, Wording>(papers.map(({ code, title }) => [code, title])).values()];
  const whys = new Map(lines.flatMap(({ why }) => why).map(({ rule, words }) => [rule, words]));
  return (
    <>
      {[...whys].map(([rule, words]) => (
        <p key={rule}>{written(words, writer)}</p>
      ))}
      {titles.length > 0 ? (
        <>
          <p>{t('planning.times.bring')}</p>
          <ul>
            {titles.map((title) => {
              const words = written(title, writer);
              return <li key={words}>{words}</li>;
            })}
          </ul>
        </>
      ) : null}
    </>
  );
}
