import { saveContact, savePerson } from '../../src/households/actions/change-household.ts';
import { startHousehold } from '../../src/households/actions/start-household.ts';
import { comingPersons } from '../../src/households/rules/household.ts';
import { readHousehold } from '../../src/households/actions/read-household.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { openDays } from '../../src/planning/actions/open-days.ts';
import { searchVisits, type CalendarDay } from '../../src/planning/actions/search-visits.ts';
import type { WantedVisit } from '../../src/planning/actions/hold-visit.ts';
import { partyOf } from '../../src/planning/rules/party.ts';
import { usefulDays } from '../../src/planning/rules/useful-days.ts';
import type { Acts } from '../../src/platform/act.ts';
import { localTime } from '../../src/platform/clock.ts';
import { readRegion } from '../../src/region/actions/read-region.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { routeContext } from '../../src/route/actions/read-route.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { planOf } from '../../src/route/rules/make-plan.ts';
import type { TestDatabase } from './database.ts';
import { indianFamily } from './answers.ts';

export const CENTRE = 'maastricht';
const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;

export function holderOf(booking: string) {
  return { centre: CENTRE, booking, actor: { kind: 'holder', booking } } as const;
}

export function systemFor(booking: string) {
  return { centre: CENTRE, booking, actor: { kind: 'system', job: 'test' } } as const;
}

/** The answer of an action that the test takes for granted. */
export function granted<Value, Refusal>(answer: { ok: true; value: Value } | { ok: false; refusal: Refusal }): Value {
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** Opens the book of the centre from the test's today on; the answer is the region. */
export async function openedCentre({ acts, clock }: Pick<TestDatabase, 'acts' | 'clock'>, days = 120): Promise<Region> {
  return acts.perform({ centre: CENTRE, actor: { kind: 'system', job: 'test' } }, async (act) => {
    const region = await readRegion(act);
    const today = localTime(clock.now(), region.centre.zone).day;
    granted(await openDays(act, region, today, today.add({ days })));
    return region;
  });
}

/** A draft of a household with these answers, everybody named and the contact given; the answer is its booking id. */
export async function aFilledDraft(acts: Acts, answers: Answers = indianFamily): Promise<string> {
  const context = await acts.perform(visitor, (act) => routeContext(act));
  const { booking } = granted(await startHousehold(acts, CENTRE, answers, 'en', context));
  await acts.perform(holderOf(booking), async (act) => {
    const household = granted(await readHousehold(act, booking));
    for (const [place, { id, minor }] of comingPersons(household).entries()) {
      const born = { year: minor ? 2020 : 1990, month: 5, day: 1 + place };
      granted(await savePerson(act, booking, id, { given: `Given${place}`, family: 'Sharma' }, born));
    }
    const contact = { email: 'ananya@example.com', phone: null, language: 'en', needs: [], otherNeed: null } as const;
    granted(await saveContact(act, booking, contact));
  });
  return booking;
}

/** What a draft would hold: its whole party at a day and a start. */
export async function wanting(acts: Acts, booking: string, day: string, start: number): Promise<WantedVisit> {
  return acts.perform(holderOf(booking), async (act) => {
    const household = granted(await readHousehold(act, booking));
    const plan = planOf(household.answers, await routeContext(act));
    const party = partyOf(
      plan,
      household.answers,
      comingPersons(household).map(({ id }) => id),
    );
    const useful = usefulDays(household.answers);
    return { booking, party, useful, day: Temporal.PlainDate.from(day), start };
  });
}

/** The journey of a household moves by a hand in the database: no door changes answers once a booking began. */
export async function moveJourney({ everything }: Pick<TestDatabase, 'everything'>, booking: string, day: string) {
  const answer = JSON.stringify({ kind: 'on', day });
  await everything(
    `update households.household set answers = jsonb_set(answers, '{travel}', $2::jsonb) where booking_id = $1`,
    [booking, answer],
  );
}

/** The calendar that a draft sees. */
export async function calendarFor(acts: Acts, region: Region, booking: string): Promise<readonly CalendarDay[]> {
  const { party, useful } = await wanting(acts, booking, '2027-01-05', 0);
  return granted(await acts.decide(holderOf(booking), (act) => searchVisits(act, region, { party, useful })));
}
