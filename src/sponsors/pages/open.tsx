import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { holderContext, type Recognised } from '../../access/actions/holder-context.ts';
import { languages } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { isUuid } from '../../kernel/uuid.ts';
import { localTime } from '../../platform/clock.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { MAIL_LIMIT, ONE_TIME_LIMIT } from '../../platform/http/limits.ts';
import { writtenClock } from '../../platform/i18n/written-time.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { askForGroupLink, openGroup } from '../actions/group-link.ts';
import { addressOf, shellOf } from './group-asked.ts';
import { sendLinkEnded } from './not-open.tsx';

type Visited = ReturnType<typeof askedOf>;

/** The mailed link that opens the page of a group once, and the way to a new one. */
export function openPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const link = `/${language}/group/:booking/open/:secret`;
    app.get(link, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, asked);
      return known && !known.used ? sendPage(reply, <OpenView asked={asked} />) : sendLinkEnded(asked);
    });
    app.post(link, { config: ONE_TIME_LIMIT }, async (request, reply) =>
      open(door, askedOf(door, language, request, reply)),
    );
    app.post(`/${language}/group/:booking/link`, { config: MAIL_LIMIT }, async (request, reply) =>
      mailLink(door, askedOf(door, language, request, reply)),
    );
    app.get(`/${language}/groups/sent`, async (request, reply) =>
      sendPage(reply, <Told asked={askedOf(door, language, request, reply)} words="sent" />),
    );
  }
}

function claimOf(asked: Visited) {
  return { booking: asked.booking, purpose: 'one-time-link', secret: asked.param('secret') } as const;
}

async function followed(door: PageDoor, asked: Visited): Promise<Recognised | undefined> {
  const known = await holderContext(door.acts, door.centre, claimOf(asked));
  return known.ok ? known.value : undefined;
}

async function open(door: PageDoor, asked: Visited): Promise<FastifyReply> {
  const known = await followed(door, asked);
  if (!known) return sendLinkEnded(asked);
  const opened = await door.acts.decide(known.context, (act) => openGroup(act, claimOf(asked)));
  if (!opened.ok) return sendLinkEnded(asked);
  const { secret, seconds } = opened.value;
  setBookingCookie(asked.reply, asked.booking, secret, door.publicUrl, seconds);
  return goTo(asked.reply, addressOf(asked));
}

/** The same answer whether there is such a group or not. */
async function mailLink(door: PageDoor, asked: Visited): Promise<FastifyReply> {
  const { booking, language, reply } = asked;
  const sent = `/${language}/groups/sent`;
  if (!isUuid(booking)) return goTo(reply, sent);
  const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
  const { answer, zone } = await door.acts.perform(visitor, async (act) => ({
    answer: await askForGroupLink(act, booking, door.publicUrl),
    zone: (await readRegion(act)).centre.zone,
  }));
  if (answer.kind === 'asked') return goTo(reply, sent);
  return sendWait(door, asked, answer.until, zone);
}

function sendWait(door: PageDoor, asked: Visited, until: Temporal.Instant, zone: string): FastifyReply {
  const seconds = Math.max(1, Math.ceil(until.since(door.clock.now()).total('seconds')));
  asked.reply.header('retry-after', String(seconds));
  const clock = writtenClock(localTime(until, zone).minute);
  return sendPage(asked.reply, <Told asked={asked} words="wait" clock={clock} />, 429);
}

/** Programs that look for harmful mail open every link, so a link only shows a button; the button does it. */
function OpenView({ asked }: { readonly asked: Visited }): ReactElement {
  const { t } = asked;
  const title = t('groups.open.title');
  return (
    <Page {...shellOf(asked)} title={title}>
      <h1>{title}</h1>
      <p className="lead">{t('groups.open.lead')}</p>
      <Form action={addressOf(asked, `/open/${asked.param('secret')}`)}>
        <Actions>
          <Button>{t('groups.open.button')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

type ToldProps = { readonly asked: Visited; readonly words: 'sent' | 'wait'; readonly clock?: string };

function Told({ asked, words, clock = '' }: ToldProps): ReactElement {
  const { t } = asked;
  const title = t(`groups.open.${words}.title`);
  return (
    <Page {...shellOf(asked)} title={title} back={`/${asked.language}`}>
      <h1>{title}</h1>
      <p className="lead">{t(`groups.open.${words}.lead`, { clock })}</p>
    </Page>
  );
}
