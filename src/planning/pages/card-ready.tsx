import type { ReactElement } from 'react';
import type { SharedPerson } from '../../households/rules/shared-household.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { tellCardReady, type ToTell } from '../actions/tell-card-ready.ts';
import { shellOf, type DeskAsked, type DeskPages } from './desk-asked.ts';
import { sendGone, sendNotYours } from './desk-gone.tsx';
import { NameAtDesk } from './desk-words.tsx';

/** An officer says that a card is ready; the page after it can be loaded again without saying it twice. */
export function cardReadyPage({ get, post }: DeskPages, door: PageDoor): void {
  post('/desk/visits/:visit/card-ready', async (asked) => {
    const { context, form, language, reply } = asked;
    const visit = asked.param('visit');
    const told = { visit, person: form.text('person'), publicUrl: door.publicUrl };
    const answer = await door.acts.decide(context, (act) => tellCardReady(act, told));
    if (answer.ok) return goTo(reply, `/${language}/desk/visits/${visit}/card-ready`);
    return answer.refusal.kind === 'not-allowed' ? sendNotYours(asked) : sendGone(asked);
  });

  get('/desk/visits/:visit/card-ready', (asked) => Promise.resolve(sendPage(asked.reply, <Told asked={asked} />)));
}

function Told({ asked }: { readonly asked: DeskAsked }): ReactElement {
  const { t, language } = asked;
  const title = t('second-visit.told.title');
  return (
    <OfficerPage {...shellOf(asked)} title={title} back={`/${language}/desk/visits/${asked.param('visit')}`}>
      <h1>{title}</h1>
      <p className="lead">{t('second-visit.told.words')}</p>
      <Actions>
        <LinkButton href={`/${language}/desk`}>{t('second-visit.told.back')}</LinkButton>
      </Actions>
    </OfficerPage>
  );
}

type CardReadyProps = {
  readonly asked: DeskAsked;
  readonly toTell: readonly ToTell[];
  readonly persons: readonly SharedPerson[] | undefined;
  readonly zone: string;
};

/** On the card of a visit: for each person who comes a second time, the button, or when it was pressed. */
export function CardReady({ asked, toTell, persons, zone }: CardReadyProps): ReactElement | null {
  const { t, language } = asked;
  if (toTell.length === 0) return null;
  return (
    <section className="board__part flow">
      <h2>{t('second-visit.desk.title')}</h2>
      <p className="source">{t('second-visit.desk.words')}</p>
      {toTell.map(({ person, readyAt }) => {
        const known = persons?.find(({ id }) => id === person);
        const name = known ? <NameAtDesk person={known} /> : person;
        return readyAt === null ? (
          <Form key={person} action={`/${language}/desk/visits/${asked.param('visit')}/card-ready`} hidden={{ person }}>
            <Actions>
              <Button look="secondary">
                <span>
                  {t('second-visit.desk.ready')}: {name}
                </span>
              </Button>
            </Actions>
          </Form>
        ) : (
          <p key={person}>
            {name}: {t('second-visit.desk.told', { day: writtenDay(localTime(readyAt, zone).day, language) })}
          </p>
        );
      })}
    </section>
  );
}
