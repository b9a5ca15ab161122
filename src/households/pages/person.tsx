import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import type { HolderContext } from '../../access/actions/holder-context.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { ageGroups, type AgeGroup, type Answers } from '../../route/rules/answers.ts';
import type { FieldError } from '../../web/field-error.ts';
import { goTo, sendNotOpen, sendPage, type Asked, type holderPages } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { changeAgeGroup, type AgeGroupRefusal } from '../actions/change-age-group.ts';
import { savePerson, type PersonRefusal } from '../actions/change-household.ts';
import { ageGroupOf, fitsAgeGroup } from '../rules/age-group.ts';
import { agesOn, type BirthDate } from '../rules/birth-date.ts';
import { comingPersons, type HouseholdPerson } from '../rules/household.ts';
import type { PersonName } from '../rules/person-name.ts';
import { addressAfter, bookedAddress, readDraft, type Draft } from './draft.ts';
import { readPerson, typedFrom, typedIn, type TypedPerson } from './person-form.ts';
import { placeOf } from './person-words.ts';
import { PersonView, type OtherAge } from './person-view.tsx';

type HolderAsked = Asked<HolderContext>;
type Looked = { readonly draft: Draft; readonly person: HouseholdPerson };

/** screen-C06: names and birth date of one person, as in the passport. */
export function personPage(pages: ReturnType<typeof holderPages<HolderContext>>, door: PageDoor): void {
  pages.get('/book/:booking/person/:person', async (asked) => {
    const looked = await look(door, asked);
    if (!looked) {
      sendNotFound(asked);
      return asked.reply;
    }
    if (looked.draft.household.draftUntil === null)
      return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
    return sendPage(asked.reply, view(asked, looked, typedFrom(looked.person), []));
  });

  pages.post('/book/:booking/person/:person', async (asked) => {
    const looked = await look(door, asked);
    if (looked) return save(door, asked, looked);
    sendNotFound(asked);
    return asked.reply;
  });
}

/** A draft that is over, or a person whom the party does not have: nothing that this browser holds. */
function sendNotFound({ reply }: HolderAsked): FastifyReply {
  reply.callNotFound();
  return reply;
}

async function look(door: PageDoor, asked: HolderAsked): Promise<Looked | undefined> {
  const draft = await readDraft(door, asked.context);
  const person = draft?.household.persons.find(({ id }) => id === asked.param('person'));
  return draft && person && { draft, person };
}

async function save(door: PageDoor, asked: HolderAsked, looked: Looked): Promise<FastifyReply> {
  const { t, form, reply } = asked;
  const { draft, person } = looked;
  const typed = typedIn(form);
  const { name, born, errors } = readPerson(typed, draft.route.today, t);
  if (!name || !born) return sendPage(reply, view(asked, looked, typed, errors), 422);

  const otherAge = ageThatDiffers(draft, person.id, born);
  const agreed = ageGroups.find((group) => group === form.text('age'));
  if (otherAge && (agreed === undefined || agreed !== otherAge.group)) {
    return sendPage(reply, view(asked, looked, typed, [ageError(asked, looked, otherAge)], otherAge), 422);
  }
  const saved = await saveDetails(door, asked, draft, person.id, { name, born, group: otherAge?.group });
  if (saved.ok) return goTo(reply, nextAddress(asked, draft, person.id));
  const { kind } = saved.refusal;
  if (kind === 'already-booked') return goTo(reply, bookedAddress(asked.language, asked.booking));
  if (kind === 'plan-not-bookable' || kind === 'no-such-child') {
    const message = t('households.person.error.plan-not-bookable');
    return sendPage(reply, view(asked, looked, typed, [{ field: 'birth-day', message }]), 422);
  }
  return sendNotOpen(asked);
}

type Details = { readonly name: PersonName; readonly born: BirthDate; readonly group: AgeGroup | undefined };

/** All or nothing: another age group is only kept together with the birth date that says so. */
async function saveDetails(
  door: PageDoor,
  asked: HolderAsked,
  draft: Draft,
  person: string,
  { name, born, group }: Details,
): Promise<Result<true, AgeGroupRefusal | PersonRefusal>> {
  return door.acts.decide<true, AgeGroupRefusal | PersonRefusal>(asked.context, async (act) => {
    const changed =
      group === undefined ? granted(true) : await changeAgeGroup(act, asked.booking, person, group, draft.route);
    return changed.ok ? savePerson(act, asked.booking, person, name, born) : changed;
  });
}

/** The age that the passport gives on the day of arrival, when it is not the one that was answered. */
function ageThatDiffers({ household, route, places }: Draft, person: string, born: BirthDate): OtherAge | undefined {
  const answered = places.get(person)?.age ?? '18-and-over';
  const ages = agesOn(born, dayThatCounts(household.answers, route.today));
  if (fitsAgeGroup(ages, answered)) return undefined;
  return { age: ages.least, group: ageGroupOf(ages.least), mayChange: person.startsWith('child-') };
}

function dayThatCounts({ arrival }: Answers, today: Temporal.PlainDate): Temporal.PlainDate {
  if (arrival?.kind !== 'coming') return today;
  const day = Temporal.PlainDate.from(arrival.day);
  return Temporal.PlainDate.compare(day, today) > 0 ? day : today;
}

function ageError({ t }: HolderAsked, { draft, person }: Looked, { age, mayChange }: OtherAge): FieldError {
  const key = mayChange ? 'households.person.error.other-age' : 'households.person.error.not-adult';
  return { field: 'birth-day', message: t(key, { age, answered: placeOf(t, draft, person.id) }) };
}

function nextAddress({ language, query }: HolderAsked, { household }: Draft, saved: string): string {
  const open = comingPersons(household).filter((one) => one.id !== saved && (one.name === null || one.born === null));
  const place = household.persons.findIndex(({ id }) => id === saved);
  const following = open.find((one) => household.persons.indexOf(one) > place) ?? open[0];
  return addressAfter(household, language, following?.id, query('back'));
}

function view(
  asked: HolderAsked,
  { draft, person }: Looked,
  typed: TypedPerson,
  errors: readonly FieldError[],
  otherAge?: OtherAge,
): ReactElement {
  return <PersonView asked={asked} draft={draft} person={person} typed={typed} errors={errors} otherAge={otherAge} />;
}
