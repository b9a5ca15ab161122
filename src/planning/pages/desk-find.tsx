import type { ReactElement } from 'react';
import { readRegion } from '../../region/actions/read-region.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { findDeskVisit, type FindRefusal } from '../actions/find-desk-visit.ts';
import { ownAgencyName, shellOf, type DeskAsked, type DeskPages } from './desk-asked.ts';
import { sendNotYours } from './desk-gone.tsx';

/** Find a visit by what the customer has in hand; screen-R02. */
export function deskFindPage({ get, post }: DeskPages, door: PageDoor): void {
  get('/desk/find', async (asked) => sendPage(asked.reply, <FindView asked={asked} />));

  // Sent in a body and never in an address: a reference is half of a customer's key.
  post('/desk/find', async (asked) => {
    const typed = asked.form.text('sought');
    const found = await door.acts.decide(asked.context, async (act) =>
      findDeskVisit(act, await readRegion(act), typed),
    );
    if (found.ok) return goTo(asked.reply, `/${asked.language}/desk/visits/${found.value.visit}`);
    if (found.refusal.kind === 'not-allowed') return sendNotYours(asked);
    return sendPage(asked.reply, <FindView asked={asked} typed={typed} refusal={found.refusal} />, 422);
  });
}

type FindViewProps = {
  readonly asked: DeskAsked;
  readonly typed?: string;
  readonly refusal?: Exclude<FindRefusal, { kind: 'not-allowed' }>;
};

function FindView({ asked, typed, refusal }: FindViewProps): ReactElement {
  const { t, language } = asked;
  const message = refusal && messageOf(asked, refusal);
  return (
    <OfficerPage
      {...shellOf(asked)}
      title={t('desk.find.title')}
      errors={message === undefined ? [] : [{ field: 'sought', message }]}
    >
      <h1>{t('desk.find.title')}</h1>
      <Form action={`/${language}/desk/find`}>
        <Field
          t={t}
          name="sought"
          label={t('desk.find.label')}
          hint={t('desk.find.hint')}
          error={message}
          value={typed}
          maxLength={200}
        />
        <Actions>
          <Button>{t('desk.find.go')}</Button>
        </Actions>
      </Form>
      <p>{t('desk.find.names')}</p>
    </OfficerPage>
  );
}

function messageOf(asked: DeskAsked, refusal: NonNullable<FindViewProps['refusal']>): string {
  const { t } = asked;
  if (refusal.kind !== 'not-found') return t(`desk.find.error.${refusal.kind}`);
  return t(`desk.find.error.not-found.${refusal.by}`, { agency: ownAgencyName(asked) });
}
