import type { FastifyReply } from 'fastify';
import { granted } from '../../kernel/result.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { answerAndSettleGroup } from '../actions/answer-group.ts';
import { placesForGroup } from '../actions/group-places.ts';
import { listGroups, openAskedGroup } from '../actions/read-group.ts';
import { deskAddress, type DeskAsked, type DeskPages } from './desk-asked.ts';
import { answerIn, ownBlockIn, type Trouble } from './desk-group-form.ts';
import { DeskGroupView } from './desk-group-view.tsx';
import { GroupAnswered, GroupGone, GroupList } from './desk-group-list.tsx';

/** Schools that ask for a session, and the coordinator's answer: blocks of time, or no with what is possible instead. */
export function deskGroupsPages({ get, post }: DeskPages, door: PageDoor): void {
  get('/desk/groups', async (asked) => {
    const found = await door.acts.decide(asked.context, async (act) => {
      const list = await listGroups(act);
      return list.ok ? granted({ groups: list.value, region: await readRegion(act), at: act.now }) : list;
    });
    if (!found.ok) return sendOtherRole(asked, 'coordinator');
    return sendPage(asked.reply, <GroupList asked={asked} {...found.value} done={asked.query('done')} />);
  });

  get('/desk/groups/:booking', (asked) => {
    const own = ownBlockIn(asked);
    return own === 'unreadable' ? show(door, asked, 422, undefined, own) : show(door, asked, 200, own);
  });

  post('/desk/groups/:booking', (asked) => answer(door, asked));
}

async function show(
  door: PageDoor,
  asked: DeskAsked,
  status: number,
  own?: Block,
  trouble?: Trouble,
): Promise<FastifyReply> {
  const found = await door.acts.decide(asked.context, async (act) => {
    const opened = await openAskedGroup(act, asked.param('booking'));
    return opened.ok ? granted({ ...opened.value, region: await readRegion(act), at: act.now }) : opened;
  });
  if (!found.ok) return sendNotOpen(asked, found.refusal);
  const { state } = found.value.group;
  if (state !== 'asked' && state !== 'given') return sendPage(asked.reply, <GroupAnswered asked={asked} />, status);
  // As anybody: a desk's own role does not see the times that others booked.
  const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
  const places = await door.acts.decide(visitor, (act) => placesForGroup(act, found.value, own));
  if (!places.ok) return sendNotOpen(asked, places.refusal);
  const view = { asked, ...found.value, ...places.value, trouble };
  return sendPage(asked.reply, <DeskGroupView {...view} />, status);
}

async function answer(door: PageDoor, asked: DeskAsked): Promise<FastifyReply> {
  const { context, reply } = asked;
  const booking = asked.param('booking');
  const wanted = answerIn(asked.form);
  if ('trouble' in wanted) return show(door, asked, 422, undefined, wanted.trouble);
  const region = await door.acts.perform(context, readRegion);
  const wish = { booking, ...wanted, publicUrl: door.publicUrl };
  const answered = await answerAndSettleGroup(door.acts, context, region, wish);
  if (answered.ok)
    return goTo(
      reply,
      deskAddress(asked, wanted.answer.state === 'given' ? `/${booking}?done=given` : '?done=declined'),
    );
  switch (answered.refusal.kind) {
    case 'answered-before':
      return sendPage(reply, <GroupAnswered asked={asked} />, 409);
    case 'not-allowed':
    case 'no-such-group':
      return sendNotOpen(asked, answered.refusal);
    default:
      return show(door, asked, 409, undefined, answered.refusal.kind);
  }
}

/** There is none, or it is not shared with this agency: one answer, so that asking tells nothing. */
function sendNotOpen(asked: DeskAsked, { kind }: { readonly kind: 'not-allowed' | 'no-such-group' }): FastifyReply {
  if (kind === 'not-allowed') return sendOtherRole(asked, 'coordinator');
  return sendPage(asked.reply, <GroupGone asked={asked} />, 404);
}
