import type { FastifyReply } from 'fastify';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { askGroup } from '../actions/ask-group.ts';
import { CheckView } from './check-view.tsx';
import { addressOf, shownGroup, type GroupAsked, type GroupPages } from './group-asked.ts';
import { sendGroupNotOpen } from './not-open.tsx';

/** Everything once more, each student as it was read; then it is sent. */
export function checkPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking/check', (asked) => show(door, asked));
  pages.post('/group/:booking/check', (asked) => send(door, asked), MAIL_LIMIT);
}

async function show(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  if (shown.group.state !== 'draft') return goTo(asked.reply, addressOf(asked));
  if (shown.participants.length === 0) return goTo(asked.reply, addressOf(asked, '/list'));
  return sendPage(asked.reply, <CheckView asked={asked} shown={shown} />);
}

async function send(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const { context, booking, reply } = asked;
  const sent = await door.acts.decide(context, (act) => askGroup(act, { booking, publicUrl: door.publicUrl }));
  if (sent.ok) return goTo(reply, addressOf(asked));
  return sent.refusal.kind === 'list-missing' ? goTo(reply, addressOf(asked, '/list')) : sendGroupNotOpen(asked);
}
