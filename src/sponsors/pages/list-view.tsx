import type { ReactElement } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import type { FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import { Page } from '../../web/page.tsx';
import { TextArea } from '../../web/text-area.tsx';
import { listSizes } from '../actions/write-list.ts';
import { aloneFrom } from '../rules/comes-alone.ts';
import { addressOf, shellOf, type GroupShown } from './group-asked.ts';

type ListViewProps = GroupShown & {
  readonly today: Temporal.PlainDate;
  readonly typed: string;
  readonly errors: readonly FieldError[];
};

/** The list of students: the second of three pages. */
export function ListView({ asked, shown, today, typed, errors }: ListViewProps): ReactElement {
  const { t, language } = asked;
  const { group, region } = shown;
  const title = t('groups.list.title');
  const ages = group.wishedDays.map((day) => aloneFrom(region, group.services, day));
  return (
    <Page
      {...shellOf(asked)}
      title={title}
      back={addressOf(asked, '/request')}
      errors={errors}
      step={{ kind: 'step', number: 2, of: 3 }}
    >
      <h1>{title}</h1>
      <p className="lead">{t('groups.list.lead')}</p>
      <p>{t('groups.list.columns')}</p>
      <ul>
        <li>{t('groups.list.dates')}</li>
        <li>{t('groups.list.names')}</li>
      </ul>
      <p>{t('groups.list.age', { age: Math.min(...ages) })}</p>
      <Form action={addressOf(asked, '/list')}>
        <TextArea
          t={t}
          name="list"
          label={t('groups.list.label')}
          hint={<Example t={t} />}
          error={errors[0]?.message}
          value={typed}
          rows={14}
        />
        <p>{t('groups.list.privacy')}</p>
        <Actions>
          <Button>{t('groups.list.next')}</Button>
        </Actions>
      </Form>
      <p>
        {t('groups.start.size', listSizes(region, today))} <a href={`/${language}`}>{t('groups.start.book')}</a>
      </p>
    </Page>
  );
}

/** Lines as they may be pasted: names of nobody. */
function Example({ t }: Pick<GroupShown['asked'], 't'>): ReactElement {
  return (
    <>
      {t('groups.list.example')}
      <br />
      <code>Maria José; Silva; 31-12-2005; maria@example.org</code>
      <br />
      <code>Chen; ; 2006-01-05</code>
    </>
  );
}
