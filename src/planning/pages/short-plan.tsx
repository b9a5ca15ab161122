import type { ReactElement } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import { written, type Wording } from '../../route/rules/wording.ts';
import type { Company } from './person-words.tsx';

type ShortPlanProps = { readonly t: Texts; readonly company: Company };

/** Why this visit, what comes first, what to bring and the costs: a quick visit needs no page of its own for its plan. */
export function ShortPlan({ t, company: { plan, route } }: ShortPlanProps): ReactElement {
  const writer = writerIn(t.language, route.today);
  const lines = plan.lines.filter(({ service }) => service !== undefined);
  const before = plan.lines.filter(({ phase }) => phase === 'before-travel');
  const costs = new Set(lines.map(({ cost }) => written(cost, writer)));
  const papers = lines.flatMap(({ bring }) => bring.flatMap(({ documents }) => documents));
  const titles = [...new Map<string, Wording>(papers.map(({ code, title }) => [code, title])).values()];
  const whys = new Map(lines.flatMap(({ why }) => why).map(({ rule, words }) => [rule, words]));
  return (
    <>
      {[...whys].map(([rule, words]) => (
        <p key={rule}>{written(words, writer)}</p>
      ))}
      {before.length > 0 ? (
        <>
          <p>{t('planning.times.first')}</p>
          <ol>
            {before.map(({ id, title, words }) => (
              <li key={id}>
                <strong>{written(title, writer)}</strong>. {written(words, writer)}
              </li>
            ))}
          </ol>
        </>
      ) : null}
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
      {[...costs].map((cost) => (
        <p key={cost}>
          {t('route-pages.line.cost')}: {cost}.
        </p>
      ))}
    </>
  );
}
