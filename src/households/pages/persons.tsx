import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import type { HolderContext } from '../../access/actions/holder-context.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import { goTo, sendNotOpen, sendPage, type Asked, type holderPages } from '../../web/holder-pages.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { chooseComing } from '../actions/change-household.ts';
import { bookingStep } from '../rules/booking-step.ts';
import { refusalOfComing } from '../rules/household.ts';
import { addressAfter, bookedAddress, draftAddress, readDraft, type Draft } from './draft.ts';
import { placeOf } from './person-words.ts';

type HolderAsked = Asked<HolderContext>;

/** screen-C05: who is coming? Everybody, babies too; who leaves somebody out is asked once more. */
export function personsPage(pages: ReturnType<typeof holderPages<HolderContext>>, door: PageDoor): void {
  pages.get('/book/:booking/persons', async (asked) => {
    const draft = await readDraft(door, asked.context);
    if (!draft) return sendNotOpen(asked);
    if (draft.household.draftUntil === null) return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
    const chosen = draft.household.persons.filter(({ coming }) => coming).map(({ id }) => id);
    return sendPage(asked.reply, personsView(asked, draft, { chosen, errors: [], leftOut: [] }));
  });

  pages.post('/book/:booking/persons', async (asked) => {
    const draft = await readDraft(door, asked.context);
    return draft ? choose(door, asked, draft) : sendNotOpen(asked);
  });
}

async function choose(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { t, form, reply, language, booking } = asked;
  const { persons } = draft.household;
  const chosen = persons.filter(({ id }) => form.all('person').includes(id));
  const leftOut = persons.filter((one) => !chosen.includes(one)).map(({ id }) => id);
  const ids = chosen.map(({ id }) => id);
  const refusal = refusalOfComing(chosen);
  if (!refusal && leftOut.length > 0 && form.text('without') !== leftOut.join(' ')) {
    return sendPage(reply, personsView(asked, draft, { chosen: ids, errors: [], leftOut }), 422);
  }

  const saved = await door.acts.decide(asked.context, (act) => chooseComing(act, booking, ids));
  if (saved.ok) {
    const unnamed = chosen.find(({ name, born }) => name === null || born === null);
    return goTo(reply, addressAfter(draft.household, language, unnamed?.id, asked.query('back')));
  }
  const { kind } = saved.refusal;
  if (kind === 'already-booked') return goTo(reply, bookedAddress(language, booking));
  if (kind === 'not-allowed' || kind === 'no-such-booking') return sendNotOpen(asked);
  const errors = [{ field: 'person', message: t(`households.persons.error.${kind}`) }];
  return sendPage(reply, personsView(asked, draft, { chosen: ids, errors, leftOut: [] }), 422);
}

type Shown = {
  readonly chosen: readonly string[];
  readonly errors: readonly FieldError[];
  /** Who would stay at home: to be confirmed. */
  readonly leftOut: readonly string[];
};

function personsView(asked: HolderAsked, draft: Draft, { chosen, errors, leftOut }: Shown): ReactElement {
  const { t, site, language, booking } = asked;
  const { household } = draft;
  const title = t('households.persons.title');
  const plan = planCode(asked.query('plan'));
  const back = asked.query('back') === 'check' ? draftAddress(language, booking, 'check') : planAddress(language, plan);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={asked.alternateHref}
      back={back}
      errors={errors}
      step={{ kind: 'step', ...bookingStep(household, 'persons') }}
    >
      <Form action={draftAddress(language, booking, `persons${questionMark(asked)}`)}>
        <Choice
          t={t}
          name="person"
          kind="several"
          legend={title}
          legendIsHeading
          hint={t('households.persons.hint')}
          error={errorOf(errors, 'person')}
          chosen={chosen}
          options={household.persons.map(({ id }) => ({ value: id, label: placeOf(t, draft, id) }))}
        />
        {leftOut.length > 0 ? <LeftOut asked={asked} draft={draft} leftOut={leftOut} /> : null}
        <Actions>
          <Button>{t('households.continue')}</Button>
          {leftOut.length > 0 ? (
            <Button look="secondary" name="without" value={leftOut.join(' ')}>
              {t('households.persons.without', { persons: leftOut.length })}
            </Button>
          ) : null}
        </Actions>
      </Form>
      <p>
        {t('households.persons.other')} <a href={planAddress(language, plan)}>{t('households.persons.change')}</a>
      </p>
    </Page>
  );
}

type LeftOutProps = { readonly asked: HolderAsked; readonly draft: Draft; readonly leftOut: readonly string[] };

function LeftOut({ asked: { t }, draft, leftOut }: LeftOutProps): ReactElement {
  return (
    <Notice t={t} kind="attention" live title={t('households.persons.warning.title')}>
      <p>{t('households.persons.warning.words')}</p>
      <ul>
        {leftOut.map((id) => (
          <li key={id}>{placeOf(t, draft, id)}</li>
        ))}
      </ul>
      <p>{t('households.persons.warning.then')}</p>
    </Notice>
  );
}

/** The plan's code goes along so that its answers can be changed; anything else is no code. */
function planCode(text: string): string | undefined {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text) ? text : undefined;
}

function planAddress(language: string, plan: string | undefined): string {
  return plan === undefined ? `/${language}` : `/${language}/plan/${plan}`;
}

function questionMark(asked: HolderAsked): string {
  const kept = ['plan', 'back'].flatMap((name) => (asked.query(name) ? [[name, asked.query(name)]] : []));
  return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : '';
}
