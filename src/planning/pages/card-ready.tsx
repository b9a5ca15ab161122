import type { ReactElement } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import type { SharedPerson } from '../../households/rules/shared-household.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Details } from '../../web/details.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import type { ToTell } from '../actions/tell-card-ready.ts';
import type { DeskAsked } from './desk-asked.ts';
import { NameAtDesk } from './desk-words.tsx';

export type CardReadyProps = {
  readonly asked: DeskAsked;
  /** Whose card the agency may say is ready, or has said. */
  readonly toTell: readonly ToTell[];
  /** For whom it was said just now: the job that notes it may not have run yet. */
  readonly told: string | undefined;
  /** Why the officer looks at this visit, which is asked again after the button. */
  readonly purpose: string | undefined;
};

type Known = { readonly persons: readonly SharedPerson[] | undefined };

/** On the card of a visit: for each person who comes a second time the button with its question, or when it was pressed. */
export function CardReady({
  asked,
  toTell,
  told,
  purpose = '',
  persons,
  zone,
}: CardReadyProps & Known & { readonly zone: string }): ReactElement | null {
  const { t, language } = asked;
  const open = toTell.filter(({ person, readyAt }) => readyAt === null && person !== told);
  const said = toTell.flatMap(({ person, readyAt }) => (readyAt === null ? [] : [{ person, readyAt }]));
  if (open.length + said.length === 0) return null;
  return (
    <section className="board__part flow">
      <h2>{t('second-visit.desk.title')}</h2>
      {open.map(({ person }) => (
        <div key={person} className="flow">
          <h3>
            <Name person={person} persons={persons} />
          </h3>
          <Details summary={t('second-visit.desk.ready')} about={plainName(person, persons)}>
            <p>{t('second-visit.desk.words')}</p>
            <Form action={`/${language}/desk/visits/${asked.param('visit')}/card-ready`} hidden={{ person, purpose }}>
              <Actions>
                <Button>{t('second-visit.desk.tell')}</Button>
              </Actions>
            </Form>
          </Details>
        </div>
      ))}
      {said.map(({ person, readyAt }) => (
        <p key={person}>
          <Name person={person} persons={persons} />:{' '}
          {t('second-visit.desk.told', { day: writtenDay(localTime(readyAt, zone).day, language) })}
        </p>
      ))}
    </section>
  );
}

/** What became of the button: to whom we write. */
export function ToldNow({
  asked: { t },
  told,
  persons,
}: Pick<CardReadyProps, 'asked' | 'told'> & Known): ReactElement | null {
  if (told === undefined) return null;
  return (
    <Notice t={t} kind="done" live title={t('second-visit.told.title')}>
      <p>
        {t('second-visit.told.words')} <Name person={told} persons={persons} />
      </p>
    </Notice>
  );
}

function Name({ person, persons }: Known & { readonly person: string }): ReactElement {
  const known = persons?.find(({ id }) => id === person);
  return known ? <NameAtDesk person={known} /> : <>{person}</>;
}

function plainName(person: string, persons: Known['persons']): string {
  const name = persons?.find(({ id }) => id === person)?.name;
  return name ? writtenName(name) : person;
}
