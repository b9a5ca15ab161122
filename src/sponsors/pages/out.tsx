import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { PersonName } from '../../web/person-name.tsx';
import { takeOut } from '../actions/change-group.ts';
import type { TimedParticipant } from '../actions/read-group.ts';
import { addressOf, shellOf, shownGroup, type GroupAsked, type GroupPages } from './group-asked.ts';
import { sendGroupNotOpen } from './not-open.tsx';

/** Taking one student out: what follows from it first, then the button. */
export function outPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking/out/:number', (asked) => show(door, asked));

  pages.post('/group/:booking/out/:number', async (asked) => {
    const { context, booking, reply } = asked;
    const told = { booking, publicUrl: door.publicUrl };
    const answer = await takeOut(door.acts, context, told, numberIn(asked));
    if (answer.ok) return goTo(reply, addressOf(asked, '?done=out'));
    switch (answer.refusal.kind) {
      case 'visit-has-begun':
        return show(door, asked, true);
      case 'no-such-participant':
      case 'group-is-over':
        return goTo(reply, addressOf(asked));
      case 'not-allowed':
      case 'no-such-group':
        return sendGroupNotOpen(asked);
    }
  });
}

function numberIn(asked: GroupAsked): number {
  const text = asked.param('number');
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

async function show(door: PageDoor, asked: GroupAsked, hasBegun = false): Promise<FastifyReply> {
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  const participant = shown.participants.find(({ number }) => number === numberIn(asked));
  const isOpen = shown.group.state === 'asked' || shown.group.state === 'given';
  if (!participant || !isOpen) return goTo(asked.reply, addressOf(asked));
  const { phone } = asked.site.help;
  const view = { asked, participant, phone, hasBegun };
  return sendPage(asked.reply, <OutView {...view} />, hasBegun ? 409 : 200);
}

type OutViewProps = {
  readonly asked: GroupAsked;
  readonly participant: TimedParticipant;
  readonly phone: string;
  readonly hasBegun: boolean;
};

function OutView({ asked, participant, phone, hasBegun }: OutViewProps): ReactElement {
  const { t } = asked;
  const title = t('groups.out.title');
  return (
    <Page {...shellOf(asked)} title={title} back={addressOf(asked)}>
      <h1>{title}</h1>
      <p className="lead">
        <PersonName>{writtenName(participant.name)}</PersonName>
      </p>
      {hasBegun ? <p>{t('groups.out.begun', { phone })}</p> : <Consequences asked={asked} participant={participant} />}
    </Page>
  );
}

function Consequences({ asked, participant }: Pick<OutViewProps, 'asked' | 'participant'>): ReactElement {
  const { t, language } = asked;
  const { number, time, email } = participant;
  const words = time
    ? t('groups.out.words', { day: writtenDay(time.day, language), clock: writtenClock(time.start) })
    : t('groups.out.words.none');
  return (
    <>
      <p>{words}</p>
      {time && email !== null ? <p>{t('groups.out.mail')}</p> : null}
      <Form action={addressOf(asked, `/out/${number}`)}>
        <Actions>
          <Button look="danger">{t('groups.out.button')}</Button>
          <LinkButton href={addressOf(asked)} look="secondary">
            {t('groups.out.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </>
  );
}
