import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { languages } from '../../kernel/language.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { text, written, type Wording } from '../../route/rules/wording.ts';
import type { FieldError } from '../../web/field-error.ts';
import { askedOf, goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { Notice } from '../../web/notice.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { groupAddress } from '../actions/group-link.ts';
import { readGroup } from '../actions/read-group.ts';
import { lastDayOfBook, rewriteWish, startGroup } from '../actions/start-group.ts';
import { listSizes } from '../actions/write-list.ts';
import type { WishRefusal } from '../rules/group-wish.ts';
import type { GroupAsked, GroupPages } from './group-asked.ts';
import { sendGroupNotOpen } from './not-open.tsx';
import { sentFields, typedWish, wishErrors, wishFieldsOf, type WishFields } from './wish-form.ts';
import { WishView } from './wish-view.tsx';

type Visited = ReturnType<typeof askedOf>;

/** Where a school begins: who asks, what for, when. Sent, it is a draft in this browser, which may be changed. */
export function wishPages(app: FastifyInstance, pages: GroupPages, door: PageDoor): void {
  for (const language of languages) {
    app.get(`/${language}/groups`, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      return sendForm(door, asked, { typed: () => '', errors: [] });
    });
    app.post(`/${language}/groups`, { config: MAIL_LIMIT }, async (request, reply) =>
      begin(door, askedOf(door, language, request, reply)),
    );
  }

  pages.get('/group/:booking/request', async (asked) => {
    const found = await door.acts.decide(asked.context, (act) => readGroup(act, asked.booking));
    if (!found.ok) return sendGroupNotOpen(asked);
    if (found.value.group.state !== 'draft') return goTo(asked.reply, groupAddress(asked.language, asked.booking));
    return sendForm(door, asked, { typed: wishFieldsOf(found.value), errors: [] });
  });
  pages.post('/group/:booking/request', (asked) => rewrite(door, asked));
}

async function begin(door: PageDoor, asked: Visited): Promise<FastifyReply> {
  const { form, language, reply } = asked;
  const started = await startGroup(door.acts, door.centre, typedWish(sentFields(form), language));
  if (!started.ok) {
    if (started.refusal.kind === 'not-allowed') return sendNotOpen(asked);
    return sendRefused(door, asked, started.refusal);
  }
  const { booking, secret, seconds } = started.value;
  setBookingCookie(reply, booking, secret, door.publicUrl, seconds);
  return goTo(reply, groupAddress(language, booking, '/list'));
}

async function rewrite(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const { form, language, booking, reply } = asked;
  const wish = typedWish(sentFields(form), language);
  const written = await door.acts.decide(asked.context, (act) => rewriteWish(act, booking, wish));
  if (written.ok) return goTo(reply, groupAddress(language, booking, '/list'));
  switch (written.refusal.kind) {
    case 'not-allowed':
    case 'no-such-booking':
      return sendGroupNotOpen(asked);
    case 'already-booked':
    case 'asked-before':
      return goTo(reply, groupAddress(language, booking));
    default:
      return sendRefused(door, asked, written.refusal);
  }
}

async function sendRefused(door: PageDoor, asked: Visited, refusal: WishRefusal): Promise<FastifyReply> {
  const { t, form } = asked;
  const typed = sentFields(form);
  switch (refusal.kind) {
    case 'wish-not-right':
      return sendForm(door, asked, { typed, errors: wishErrors(t, refusal.faults) }, 422);
    case 'not-for-groups':
      return sendForm(
        door,
        asked,
        { typed, errors: [{ field: 'day-1', message: t('groups.wish.error.not-for-groups') }] },
        422,
      );
    case 'plan-not-bookable': {
      const errors = [{ field: 'need', message: t('groups.wish.error.plan-not-bookable') }];
      const route = await routeOf(door);
      return sendForm(
        door,
        asked,
        { typed, errors, why: <Why asked={asked} plan={refusal.plan} route={route} /> },
        422,
      );
    }
  }
}

type Shown = { readonly typed: WishFields; readonly errors: readonly FieldError[]; readonly why?: ReactElement };

async function sendForm(door: PageDoor, asked: Visited, shown: Shown, status = 200): Promise<FastifyReply> {
  const { t, site, language, booking, alternateHref, reply } = asked;
  const route = await routeOf(door);
  const { region, today } = route;
  const view = {
    ...{ t, site, alternateHref },
    ...shown,
    action: booking ? groupAddress(language, booking, '/request') : `/${language}/groups`,
    back: booking ? groupAddress(language, booking, '/list') : `/${language}`,
    days: { first: today.add({ days: 1 }), last: lastDayOfBook(route) },
    promise: {
      days: numberSetting(region, 'group-answer-working-days', today.toString()),
      ...listSizes(region, today),
    },
  };
  return sendPage(reply, <WishView {...view} />, status);
}

async function routeOf(door: PageDoor): Promise<RouteContext> {
  const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
  return door.acts.perform(visitor, (act) => routeContext(act));
}

type WhyProps = { readonly asked: Visited; readonly plan: Plan; readonly route: RouteContext };

/** What the plan of one such student says, in its own words. */
function Why({ asked: { t, language }, plan, route }: WhyProps): ReactElement {
  const say = (wording: Wording) => written(wording, writerIn(language, route.today));
  const rules = [...new Set(plan.where.map(({ rule }) => rule))];
  return (
    <Notice t={t} kind="attention" title={t('groups.refused.title')}>
      {rules.length === 0 ? <p>{say(plan.verdict.words)}</p> : null}
      {rules.map((rule) => (
        <p key={rule}>{say(text(`rule.${rule}.why`))}</p>
      ))}
      <p>{t('groups.refused.change')}</p>
    </Notice>
  );
}
