import type { FastifyReply } from 'fastify';
import type { HolderContext } from '../../access/actions/holder-context.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { comingPersons, firstUnnamed, type Household } from '../../households/rules/household.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { goTo, sendNotOpen, type Asked } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { planOfBooking } from '../actions/plan-of-booking.ts';
import { readHeldTime, type HeldTime } from '../actions/read-booking.ts';
import type { CentreTime } from '../rules/bookable-days.ts';
import { fitsParty } from '../rules/fits-party.ts';
import { partyOf, type Party } from '../rules/party.ts';

export type HolderAsked = Asked<HolderContext>;

/** A booking under way: who comes, what they need, and the time that is kept for them. */
export type Draft = {
  readonly household: Household;
  readonly route: RouteContext;
  readonly plan: Plan;
  readonly party: Party;
  /** Only when it is for this party and did not run out. */
  readonly held: HeldTime | undefined;
  /** Why a time that was kept is not any more. */
  readonly lost: 'ran-out' | 'other-party' | undefined;
  readonly now: CentreTime;
  readonly at: Temporal.Instant;
};

export async function readDraft(door: PageDoor, context: HolderContext): Promise<Draft | undefined> {
  const found = await door.acts.decide<Draft, unknown>(context, async (act) => {
    const household: Result<Household, unknown> = await readHousehold(act, context.booking);
    if (!household.ok) return household;
    const kept = await readHeldTime(act, context.booking);
    if (!kept.ok) return kept;
    const route = await routeContext(act);
    const { answers } = household.value;
    const plan = await planOfBooking(act, household.value, route);
    const party = partyOf(
      plan,
      answers,
      comingPersons(household.value).map(({ id }) => id),
    );
    const lost =
      kept.value &&
      (kept.value.hasRunOut ? 'ran-out' : fitsParty(kept.value.sittings, party) ? undefined : 'other-party');
    return granted({
      household: household.value,
      route,
      plan,
      party,
      held: lost ? undefined : kept.value,
      lost,
      now: localTime(act.now, route.region.centre.zone),
      at: act.now,
    });
  });
  return found.ok ? found.value : undefined;
}

/**
 * The draft of a page that comes after the persons: who is not there yet is led to the first page that is missing, who
 * has booked already to the visit. `quick-too`: the page also serves a quick visit whose persons have no names yet.
 */
export async function draftOrElsewhere(
  door: PageDoor,
  asked: HolderAsked,
  forWhom: 'named' | 'quick-too' = 'named',
): Promise<{ readonly draft: Draft } | { readonly sent: FastifyReply }> {
  const draft = await readDraft(door, asked.context);
  if (!draft) return { sent: sendNotOpen(asked) };
  const { language, booking, reply } = asked;
  if (draft.household.draftUntil === null) return { sent: goTo(reply, bookedAddress(language, booking)) };
  const unnamed = firstUnnamed(draft.household);
  // Of a quick visit the time comes first, and then one page for all details.
  if (unnamed && draft.household.answers.need !== undefined) {
    return forWhom === 'quick-too' ? { draft } : { sent: goTo(reply, draftAddress(language, booking, 'details')) };
  }
  if (unnamed) return { sent: goTo(reply, draftAddress(language, booking, `person/${unnamed.id}`)) };
  return { draft };
}

export type Parameters = Readonly<Record<string, string | undefined>>;

export function draftAddress(language: Language, booking: string, rest: string, parameters: Parameters = {}): string {
  return withParameters(`/${language}/book/${booking}/${rest}`, parameters);
}

export function bookedAddress(language: Language, booking: string, rest = ''): string {
  return `/${language}/booking/${booking}${rest}`;
}

/** What the address of a page or its form says about the way back, so that it stays when a day or a time is chosen. */
export function wayBack({ query, form }: HolderAsked): Readonly<Record<string, string>> {
  return givenOf({ back: query('back'), plan: query('plan') || form.text('plan') });
}

/** The parameters that have a value. */
export function givenOf(parameters: Parameters): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

export function withParameters(address: string, parameters: Parameters): string {
  const given = new URLSearchParams(givenOf(parameters)).toString();
  return given === '' ? address : `${address}?${given}`;
}
