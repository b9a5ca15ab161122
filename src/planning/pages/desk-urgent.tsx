import type { FastifyReply } from 'fastify';
import { granted } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { answerAndSettle, type Answer } from '../actions/answer-urgent.ts';
import { listUrgent, openUrgent } from '../actions/read-urgent.ts';
import { urgentTimes } from '../actions/urgent-times.ts';
import { isWayOn } from '../rules/urgent-request.ts';
import type { DeskAsked, DeskPages } from './desk-asked.ts';
import { UrgentEnded, UrgentList } from './desk-urgent-list.tsx';
import { UrgentRequestView, type Trouble } from './desk-urgent-view.tsx';
import { timeIn } from './sent-fields.ts';

/** screen-CO9: who asks for a time before a journey, and the coordinator's answer. */
export function deskUrgentPages({ get, post }: DeskPages, door: PageDoor): void {
  get('/desk/urgent', async (asked) => {
    const found = await door.acts.decide(asked.context, async (act) => {
      const list = await listUrgent(act);
      return list.ok ? granted({ requests: list.value, region: await readRegion(act), at: act.now }) : list;
    });
    if (!found.ok) return sendOtherRole(asked, 'coordinator');
    return sendPage(asked.reply, <UrgentList asked={asked} {...found.value} done={asked.query('done')} />);
  });

  get('/desk/urgent/:booking', (asked) => show(door, asked, 200));

  post('/desk/urgent/:booking', (asked) => answer(door, asked));
}

async function show(door: PageDoor, asked: DeskAsked, status: number, trouble?: Trouble): Promise<FastifyReply> {
  const booking = asked.param('booking');
  const found = await door.acts.decide(asked.context, async (act) => {
    const opened = await openUrgent(act, booking);
    return opened.ok ? granted({ ...opened.value, region: await readRegion(act), at: act.now }) : opened;
  });
  if (!found.ok) return sendNotOpen(asked, found.refusal);
  if (found.value.request.answer.state !== 'waiting')
    return sendPage(asked.reply, <UrgentEnded asked={asked} why="answered" />, status);
  const { region, request } = found.value;
  // As anybody: a desk's own role does not see the times that others booked.
  const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
  const times = await door.acts.decide(visitor, (act: Act) => urgentTimes(act, region, request));
  return sendPage(
    asked.reply,
    <UrgentRequestView asked={asked} {...found.value} times={times.ok ? times.value : []} trouble={trouble} />,
    status,
  );
}

async function answer(door: PageDoor, asked: DeskAsked): Promise<FastifyReply> {
  const { language, context, reply } = asked;
  const wanted = answerIn(asked);
  if ('trouble' in wanted) return show(door, asked, 422, wanted.trouble);
  const region = await door.acts.perform(context, readRegion);
  const wish = { booking: asked.param('booking'), answer: wanted, publicUrl: door.publicUrl };
  const answered = await answerAndSettle(door.acts, context, region, wish);
  if (!answered.ok) {
    switch (answered.refusal.kind) {
      case 'answered-before':
        return sendPage(reply, <UrgentEnded asked={asked} why="answered" />, 409);
      case 'not-before-journey':
        return show(door, asked, 409, 'not-before-journey');
      case 'not-allowed':
      case 'no-such-request':
        return sendNotOpen(asked, answered.refusal);
    }
  }
  if (answered.value === 'waits-again') return show(door, asked, 409, 'taken');
  return goTo(reply, `/${language}/desk/urgent?done=${answered.value}`);
}

/** There is none, or it is not shared with this agency: one answer, so that asking tells nothing. */
function sendNotOpen(asked: DeskAsked, { kind }: { readonly kind: 'not-allowed' | 'no-such-request' }): FastifyReply {
  if (kind === 'not-allowed') return sendOtherRole(asked, 'coordinator');
  return sendPage(asked.reply, <UrgentEnded asked={asked} why="gone" />, 404);
}

function answerIn({ form }: DeskAsked): Answer | { readonly trouble: Trouble } {
  if (form.text('answer') === 'decline') {
    const wayOn = form.text('way');
    return isWayOn(wayOn) ? { state: 'declined', wayOn } : { trouble: 'no-way' };
  }
  // One choice holds both: "2027-02-05 16:15".
  const [day, start] = form.text('time').split(' ');
  const time = timeIn((name) => (name === 'day' ? (day ?? '') : name === 'start' ? (start ?? '') : ''));
  return time ? { state: 'given', day: Temporal.PlainDate.from(time.day), start: time.start } : { trouble: 'no-time' };
}
