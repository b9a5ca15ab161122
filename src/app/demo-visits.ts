import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { issueSecret } from '../access/actions/issue-secret.ts';
import { saveContact, savePerson } from '../households/actions/change-household.ts';
import { startHousehold } from '../households/actions/start-household.ts';
import { needs } from '../households/rules/contact.ts';
import { granted } from '../kernel/result.ts';
import { Temporal } from '../kernel/temporal.ts';
import { UnexpectedError } from '../kernel/unexpected-error.ts';
import { bookVisit } from '../planning/actions/book-visit.ts';
import { confirmEmail } from '../planning/actions/confirm-email.ts';
import { keepTime } from '../planning/actions/keep-time.ts';
import { searchVisits } from '../planning/actions/search-visits.ts';
import { partyOf, type Party } from '../planning/rules/party.ts';
import { anyDay } from '../planning/rules/useful-days.ts';
import type { Acts, Context } from '../platform/act.ts';
import { localTime, type Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { once } from '../platform/once.ts';
import { projectRoot } from '../platform/project-root.ts';
import { readRegion } from '../region/actions/read-region.ts';
import type { Region } from '../region/rules/region.ts';
import { routeContext } from '../route/actions/read-route.ts';
import { answersSchema } from '../route/rules/answers.ts';
import { planOf } from '../route/rules/make-plan.ts';
import { askDemoGroup, readDemoGroups } from './demo-groups.ts';
import { must, type Demo } from './demo-ground.ts';

const demoVisit = z.strictObject({
  day: z.int().nonnegative(),
  /** The minute of the day at which they would like to come. */
  wishes: z.int().nonnegative(),
  answers: answersSchema,
  arrived: z.int().nonnegative(),
  people: z.array(z.strictObject({ given: z.string(), family: z.string(), born: z.iso.date() })).min(1),
  needs: z.array(z.enum(needs)),
  phone: z.string().optional(),
});

type DemoVisit = z.infer<typeof demoVisit>;

type DemoPlace = { readonly centre: string; readonly publicUrl: string };

/** Visits that are being booked; `stop` ends that after the visit of this moment. */
type DemoBooking = { readonly booked: Promise<void>; readonly stop: () => Promise<void> };

/**
 * Books the invented households of `data/demonstration/visits.yaml`, and then the schools of `groups.yaml`, by the actions
 * that visitors use, once for each database, while the pages are open already.
 */
export function bookDemoVisits(actsAt: ActsAt, clock: Clock, place: DemoPlace, log: Log): DemoBooking {
  const stopping = new AbortController();
  const booked = bookAll(actsAt, clock, place, { log, isStopping: () => stopping.signal.aborted }).catch(
    (error: unknown) => log.warn({ error: String(error) }, 'the demonstration has no visits'),
  );
  return {
    booked,
    async stop() {
      stopping.abort();
      await booked;
    },
  };
}

/** The way to the database at another time of the same day. */
type ActsAt = (clock: Clock) => Acts;

type Run = { readonly log: Log; readonly isStopping: () => boolean };

/** They booked early this morning, so that also who starts the demonstration late sees visits of today. */
async function bookAll(actsAt: ActsAt, clock: Clock, { centre, publicUrl }: DemoPlace, run: Run): Promise<void> {
  const region = await actsAt(clock).perform(systemIn(centre), readRegion);
  const morning = earlyOn(clock.now(), region);
  const acts = actsAt({ now: () => morning });
  if (!(await isFirstTime(acts, centre))) return;

  const route = await acts.perform(systemIn(centre), routeContext);
  const demo = { acts, centre, publicUrl, route };
  const wanted = [
    ...readDemoVisits().map((visit) => () => bookOne(demo, visit)),
    ...readDemoGroups().map((group) => () => askDemoGroup(demo, group)),
  ];
  for (const carryOut of wanted) {
    if (run.isStopping()) return;
    // A demonstration with a visit less is still one; a day without room, such as a holiday, is no fault.
    await carryOut().catch((error: unknown) => {
      const facts = error instanceof UnexpectedError ? error.facts : {};
      run.log.warn({ ...facts, error: String(error) }, 'a visit or a group of the demonstration was left out');
    });
  }
}

function readDemoVisits(): readonly DemoVisit[] {
  const text = readFileSync(path.join(projectRoot, 'data/demonstration/visits.yaml'), 'utf8');
  return z.strictObject({ visits: z.array(demoVisit).min(1) }).parse(parse(text)).visits;
}

function systemIn(centre: string): Context {
  return { centre, actor: { kind: 'system', job: 'demonstration' } };
}

/** Five in the morning of today, or now when it is earlier. */
function earlyOn(now: Temporal.Instant, { centre: { zone } }: Region): Temporal.Instant {
  const five = localTime(now, zone).day.toZonedDateTime({ timeZone: zone, plainTime: '05:00' }).toInstant();
  return Temporal.Instant.compare(five, now) < 0 ? five : now;
}

/** Notes that it was done, and says whether it had not been before. */
async function isFirstTime(acts: Acts, centre: string): Promise<boolean> {
  let first = false;
  const request = { key: 'demonstration-visits', operation: 'book-demonstration-visits', body: {} };
  await acts.decide(systemIn(centre), (act) =>
    once(act, request, () => {
      first = true;
      return Promise.resolve(granted({}));
    }),
  );
  return first;
}

async function bookOne(demo: Demo, wanted: DemoVisit): Promise<void> {
  const { acts, centre, route, publicUrl } = demo;
  const visit = await timeFor(demo, wanted);
  const since = visit.day.subtract({ days: wanted.arrived }).toString();
  const answers = { ...wanted.answers, arrival: { kind: 'here' as const, since } };
  const { booking } = must(await startHousehold(acts, centre, answers, 'en', route));
  const holder = { centre, booking, actor: { kind: 'holder', booking } } as const;
  await acts.perform(holder, async (act) => {
    for (const [place, { given, family, born }] of wanted.people.entries()) {
      const { year, month, day } = Temporal.PlainDate.from(born);
      const person = visit.party.persons[place]?.id ?? '';
      must(await savePerson(act, booking, person, { given, family }, { year, month, day }));
    }
    must(await saveContact(act, booking, contactOf(wanted)));
  });
  const wish = { booking, party: visit.party, useful: anyDay, day: visit.day, start: visit.start };
  must(await keepTime(acts, holder, route.region, wish, randomUUID()));
  must(await acts.decide(holder, (act) => bookVisit(act, route.region, booking, publicUrl)));
  // Nobody is there to press the button in the mail: the last step is taken for them, with a secret of its own.
  const confirmed = await acts.decide(holder, async (act) => {
    const secret = await issueSecret(act, booking, 'confirm-email', act.now.add({ minutes: 1 }));
    return confirmEmail(act, route.region, { booking, purpose: 'confirm-email', secret }, publicUrl);
  });
  must(confirmed);
}

function contactOf({ people: [first], needs: asked, phone }: DemoVisit) {
  const name = `${first?.given ?? ''}.${first?.family ?? ''}`.normalize('NFD').replace(/[^A-Za-z.]/g, '');
  return {
    email: `${name.toLowerCase()}@example.org`,
    phone: phone ?? null,
    language: 'en' as const,
    needs: asked,
    otherNeed: null,
  };
}

/** The time nearest to what they wish, on the opening day that they wish or the first after it with room. */
async function timeFor({ acts, centre, route }: Demo, { answers, arrived, day, wishes }: DemoVisit) {
  const { today, region } = route;
  const since = today.subtract({ days: arrived }).toString();
  const here = { ...answers, arrival: { kind: 'here' as const, since } };
  const plan = planOf(here, route);
  const everybody = plan.bookable.map(({ person }) => person);
  const party: Party = partyOf(plan, here, everybody);
  const within = { from: today, until: today.add({ days: 14 }) };
  const visitor = { centre, actor: { kind: 'visitor' } } as const;
  const calendar = must(
    await acts.decide(visitor, (act) => searchVisits(act, region, { party, useful: anyDay, within })),
  );
  const open = calendar.filter(({ refusal }) => refusal?.kind !== 'agency-closed' || refusal.agency === 'ind');
  const chosen = open.slice(day).find(({ visits }) => visits.length > 0);
  const nearest = chosen?.visits.toSorted((a, b) => Math.abs(a.start - wishes) - Math.abs(b.start - wishes))[0];
  if (!chosen || !nearest) throw new UnexpectedError('No room for a visit of the demonstration', { day });
  return { party, day: chosen.day, start: nearest.start };
}
