import { installOfficer } from '../access/actions/install-officer.ts';
import { kindOfAgency } from '../access/rules/agency-kind.ts';
import { Temporal } from '../kernel/temporal.ts';
import type { Acts } from '../platform/act.ts';
import { demoId, readDemoPeople } from './demo-people.ts';

/** Puts the invented people of the demonstration there, as its identity provider knows them. Doing it twice changes nothing. */
export async function loadDemoOfficers(acts: Acts, centre: string, issuer: string): Promise<void> {
  const { from, until, people } = readDemoPeople();
  const validFrom = startOf(from);
  const validUntil = startOf(until);
  for (const { subject, name, roles } of people) {
    const person = { officer: demoId(subject), issuer, subject, name };
    const held = roles.map(({ agency, role }) => {
      const roleId = demoId(subject, agency, role);
      return { roleId, agency, agencyKind: kindOfAgency(agency), role, validFrom, validUntil };
    });
    await acts.decide({ centre, actor: { kind: 'system', job: 'sign-in' } }, (act) =>
      installOfficer(act, person, held),
    );
  }
}

function startOf(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').toInstant();
}
