import { randomUUID } from 'node:crypto';
import type { AgencyKind, Officer, OfficerRole } from '../../src/kernel/actor.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import type { Acts } from '../../src/platform/act.ts';
import type { Region } from '../../src/region/rules/region.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { indianFamily, spanishResearcher } from './answers.ts';
import { aFilledDraft, calendarFor, CENTRE, granted, holderOf, wanting } from './booking.ts';
import type { TestDatabase } from './database.ts';

/** The Tuesday on which the visits of these tests are: all desks are open. */
export const VISIT_DAY = '2027-01-05';
/** 9.00 on that day. */
export const VISIT_MORNING = '2027-01-05T08:00:00Z';

/** Books the first time of a day for a household with these answers. */
export async function aBookedVisit(
  { acts }: { readonly acts: Acts },
  region: Region,
  answers: Answers,
  day = VISIT_DAY,
): Promise<string> {
  const booking = await aFilledDraft(acts, answers);
  const calendar = await calendarFor(acts, region, booking);
  const visit = calendar.find((one) => one.day.toString() === day)?.visits[0];
  if (!visit) throw new Error(`No room on ${day}`);
  granted(
    await keepTime(acts, holderOf(booking), region, await wanting(acts, booking, day, visit.start), randomUUID()),
  );
  granted(await acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, 'http://localhost:3000')));
  return booking;
}

/** Three households on one day: to Meerssen with all desks, to Heerlen and to Maastricht without the IND. */
export async function threeVisits(db: TestDatabase, region: Region) {
  const meerssen = await aBookedVisit(db, region, indianFamily);
  const heerlen = await aBookedVisit(db, region, spanishResearcher);
  const maastricht = await aBookedVisit(db, region, { ...spanishResearcher, residence: 'GM0935' });
  return { meerssen, heerlen, maastricht };
}

/** Agencies as they stand to those visits: each with which of them it sees, worked out by hand. */
export const agencies: readonly {
  readonly agency: string;
  readonly kind: AgencyKind;
  readonly sees: readonly ('meerssen' | 'heerlen' | 'maastricht')[];
}[] = [
  { agency: 'centre', kind: 'centre', sees: ['meerssen', 'heerlen', 'maastricht'] },
  // The host registers for both others under an agreement, and its own residents.
  { agency: 'GM0935', kind: 'municipality', sees: ['meerssen', 'heerlen', 'maastricht'] },
  { agency: 'GM0938', kind: 'municipality', sees: ['meerssen'] },
  { agency: 'GM0917', kind: 'municipality', sees: ['heerlen'] },
  { agency: 'GM0888', kind: 'municipality', sees: [] },
  { agency: 'ind', kind: 'ind', sees: ['meerssen'] },
];

export const rolesOfDesk: readonly OfficerRole[] = ['officer', 'reception', 'registrar', 'coordinator'];

export function officerOf(agency: string, agencyKind: AgencyKind, role: OfficerRole = 'officer') {
  const actor: Officer = { kind: 'officer', officer: '00000000-0000-4000-8000-000000000001', agency, agencyKind, role };
  return { centre: CENTRE, actor };
}

/** Takes the second layer away: no row security, and every column for every role. Only in a test's own database. */
export async function withoutRowSecurity({ everything }: TestDatabase): Promise<void> {
  await everything(`do $$ declare one record; begin
    for one in select schemaname, tablename from pg_tables
      where schemaname in ('platform', 'region', 'journal', 'access', 'messages', 'route', 'households', 'planning', 'sponsors')
    loop
      execute format('alter table %I.%I disable row level security', one.schemaname, one.tablename);
      execute format('grant select on %I.%I to desk_centre, desk_municipality, desk_ind', one.schemaname, one.tablename);
    end loop;
    execute 'grant usage on schema messages, route to desk_centre, desk_municipality, desk_ind';
  end $$`);
}
