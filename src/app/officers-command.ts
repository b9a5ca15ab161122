import { randomUUID } from 'node:crypto';
import { installAdministrator, type EnoughAdministrators } from '../access/actions/install-officer.ts';
import { kindOfAgency } from '../access/rules/agency-kind.ts';
import type { NotAllowed } from '../access/rules/may.ts';
import { officerName, signInName } from '../access/rules/officer-name.ts';
import type { RoleInTheWay } from '../access/rules/officer-roles.ts';
import { actsOn, type Acts } from '../platform/act.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { readRegion } from '../region/actions/read-region.ts';
import type { Region } from '../region/rules/region.ts';
import { numberSetting } from '../region/rules/settings.ts';
import { readIdentityProviders } from './identity-providers.ts';
import type { Settings } from './settings.ts';

const USE = 'Use: npm run --silent cli -- officers first-administrator AGENCY PROVIDER SUBJECT NAME';

/**
 * `cli -- officers first-administrator`: the first two administrators of an agency, whom nobody can give a role yet. The
 * provider is a code of the file IDENTITY_PROVIDERS; the subject is how that provider knows the person (`sub`).
 *
 * @throws StartRefusal with one sentence that says what is wrong
 */
export async function officersCommand(
  words: readonly string[],
  settings: Settings,
  say: (line: string) => void = console.log,
): Promise<void> {
  const [command, agency, provider, subject, ...name] = words;
  if (command !== 'first-administrator' || !agency || !provider || !subject || name.length === 0)
    throw new StartRefusal(USE);
  if (!settings.databaseUrl || !settings.identityProviders)
    throw new StartRefusal(
      'Set DATABASE_URL, DATABASE_OWNER_URL and IDENTITY_PROVIDERS: the demonstration has its own administrators.',
    );
  const issuer = issuerFor(settings.identityProviders, provider, agency);
  const database = openDatabase(settings.databaseUrl, openLog(settings.logLevel), 1);
  try {
    const person = { issuer, subject, name: name.join(' ') };
    await addFirstAdministrator(actsOn(database, systemClock), systemClock, settings.centre, agency, person);
    say(`${person.name} is administrator for ${agency} and can sign in.`);
  } finally {
    await database.destroy();
  }
}

function issuerFor(file: string, code: string, agency: string): string {
  const providers = readIdentityProviders(file);
  const provider = providers.find((one) => one.code === code);
  if (!provider)
    throw new StartRefusal(`There is no provider ${code}: there are ${providers.map((one) => one.code).join(', ')}.`);
  if (!provider.agencies.includes(agency))
    throw new StartRefusal(`The provider ${code} may not vouch for ${agency}: add it to its agencies in ${file}.`);
  return provider.issuer;
}

type FirstAdministrator = { readonly issuer: string; readonly subject: string; readonly name: string };

/** @throws StartRefusal when the agency, the name, the number of administrators or another role is in the way */
export async function addFirstAdministrator(
  acts: Acts,
  clock: Clock,
  centre: string,
  agency: string,
  person: FirstAdministrator,
): Promise<void> {
  const name = officerName(person.name);
  const subject = signInName(person.subject);
  if (!name.ok || !subject.ok) throw new StartRefusal('The name or the subject is not right: the name has no digits.');
  const answer = await acts.decide({ centre, actor: { kind: 'system', job: 'install' } }, async (act) => {
    const region = await readRegion(act);
    const codes = agencyCodes(region);
    if (!codes.includes(agency)) throw new StartRefusal(`There is no agency ${agency}: there are ${codes.join(', ')}.`);
    const day = clock.now().toZonedDateTimeISO(region.centre.zone).toPlainDate().toString();
    const days = numberSetting(region, 'role-longest-days', day);
    return installAdministrator(
      act,
      { officer: randomUUID(), issuer: person.issuer, subject: subject.value, name: name.value },
      {
        roleId: randomUUID(),
        agency,
        agencyKind: kindOfAgency(agency),
        role: 'administrator',
        validFrom: act.now,
        validUntil: act.now.add({ hours: 24 * days }),
      },
    );
  });
  if (!answer.ok) throw new StartRefusal(sentenceOf(answer.refusal, name.value, agency));
}

function sentenceOf(refusal: NotAllowed | EnoughAdministrators | RoleInTheWay, name: string, agency: string): string {
  switch (refusal.kind) {
    case 'two-administrators-already':
      return `${agency} has two administrators: they give the other roles at /en/desk/officers.`;
    case 'has-role-already':
      return `${name} was given the role of administrator for ${agency} already, until ${refusal.until.toString()}.`;
    case 'watches-own-work':
      return `${name} is privacy officer for ${agency}: the administrator and the privacy officer are two persons.`;
    case 'not-allowed':
      return 'The administrator was not added.';
  }
}

/** The municipalities by name; `municipality` itself is whichever stands at the desk. */
function agencyCodes({ agencies, municipalities }: Region): readonly string[] {
  return [...municipalities, ...agencies.filter(({ kind }) => kind !== 'municipality')].map(({ code }) => code);
}
