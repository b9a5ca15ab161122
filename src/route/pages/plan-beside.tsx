import type { ReactNode } from 'react';
import { numberSetting } from '../../region/rules/settings.ts';
import { Aside } from '../../web/aside.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { SummaryList } from '../../web/summary-list.tsx';
import { questionsFor } from '../rules/questions.ts';
import type { ShownPlan } from './shown-plan.ts';
import { questionAddress } from './question.tsx';

type PartProps = { readonly parts: ShownPlan };

export function WhoComes({ parts: { t, plan, say } }: PartProps): ReactNode {
  return (
    <Aside title={t('route-pages.who.title')}>
      <ul>
        {plan.persons.map(({ id, words, standing }) => (
          <li key={id}>
            {say(words)}
            {standing === 'in-the-visit' ? null : ` (${t(`route-pages.who.${standing}`)})`}
          </li>
        ))}
      </ul>
    </Aside>
  );
}

export function KeepPlan({ parts: { t, code, sheet } }: PartProps): ReactNode {
  const { region, today } = sheet.context;
  const hours = numberSetting(region, 'draft-kept-hours', today.toString());
  const address = `/${t.language}/plan/${code}`;
  return (
    <ScreenOnly>
      <Aside title={t('route-pages.keep.title')}>
        <p>{t('route-pages.keep.words', { hours })}</p>
        <ul>
          <li>
            <a href={`${address}/mail`}>{t('route-pages.keep.mail')}</a>
          </li>
          <li>
            <a href={`${address}/print`}>{t('route-pages.keep.print')}</a>
          </li>
          <li>
            <a href="#answers">{t('route-pages.keep.change')}</a>
          </li>
        </ul>
      </Aside>
    </ScreenOnly>
  );
}

/** Everything that was answered, each with its way to change it. */
export function YourAnswers({ parts: { t, code, sheet, say } }: PartProps): ReactNode {
  const { answers, context } = sheet;
  const title = t('route-pages.answers.title');
  const rows = questionsFor(answers, context).flatMap((question) => {
    const answer = answers[question.name];
    if (answer === undefined) return [];
    const lines = question.printed(answer, answers, context).map(say);
    return {
      term: t.made(`route.${question.id.replace('question-', 'question.')}.title`),
      value: lines.map((line, place) => <div key={place}>{line}</div>),
      changeHref: questionAddress(t.language, code, question.name),
    };
  });
  return (
    <div id="answers">
      <SummaryList t={t} title={title} about={title} rows={rows} />
    </div>
  );
}
