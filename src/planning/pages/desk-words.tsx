import { Fragment, type ReactElement, type ReactNode } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import { initialsOf, type SharedNeeds, type SharedPerson } from '../../households/rules/shared-household.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Stop } from '../../web/line-stop.ts';
import { PersonName } from '../../web/person-name.tsx';
import { StopShape } from '../../web/stop-shape.tsx';
import type { DeskStep } from '../rules/desk-visit.ts';
import { deskName } from './visit-line.tsx';

type InWords = { readonly t: Texts; readonly region: Region };

/** A step in a list: the shape of the agency and the name of the service; the own ones stand out. */
export function StepSign({ t, region, step }: InWords & { readonly step: DeskStep }): ReactElement {
  const { kind, title } = stepWords({ t, region }, step);
  return (
    <span className={step.own ? 'visit-step visit-step--own' : 'visit-step'}>
      <StopShape kind={kind} state={undefined} />
      {title}
    </span>
  );
}

type StopProps = { readonly step: DeskStep; readonly persons: readonly SharedPerson[] | undefined };

/** A step as a stop on the line: where and when as far as the agency may see it, else its state only. */
export function deskStop({ t, region }: InWords, { step, persons }: StopProps): Stop {
  const { kind, title, who } = stepWords({ t, region }, step);
  const { place } = step;
  const times = place && [
    t('desk.visit.until', { end: writtenClock(place.end) }),
    place.desks.map((desk) => deskName(region, desk, t)).join(t('planning.line.and')),
  ];
  return {
    kind,
    title,
    who,
    ...(place ? { time: writtenClock(place.start) } : {}),
    meta: [...(times ?? [t('desk.visit.state.planned')]), ...forWhom(t, step, persons)],
  };
}

function forWhom(t: Texts, step: DeskStep, persons: readonly SharedPerson[] | undefined): readonly ReactNode[] {
  if (!persons) return [t('desk.visit.size', { persons: step.persons.length })];
  if (persons.length <= 1) return [];
  if (step.persons.length === persons.length) return [t('desk.visit.for-all')];
  const named = persons.filter(({ id }) => step.persons.includes(id));
  return [
    named.map(({ id, name }, place) => (
      <Fragment key={id}>
        {place > 0 ? ', ' : ''}
        {name ? <PersonName>{name.given ?? name.family}</PersonName> : null}
      </Fragment>
    )),
  ];
}

function stepWords({ t, region }: InWords, { service: code }: DeskStep) {
  const service = region.services.find((one) => one.code === code);
  const agency = region.agencies.find((one) => one.code === service?.agency);
  return {
    kind: agency?.kind ?? ('other' as const),
    title: service?.name[t.language] ?? code,
    who: agency?.name[t.language] ?? '',
  };
}

/** "A.S." and how many come with them; only the number while names are not the agency's to see. */
export function PartyInitials({
  t,
  persons,
  size,
}: {
  readonly t: Texts;
  readonly persons: readonly SharedPerson[] | undefined;
  readonly size: number;
}): ReactElement {
  const initials = persons?.flatMap(({ name }) => (name ? [initialsOf(name)] : [])) ?? [];
  return (
    <>
      {initials.map((text, place) => (
        <Fragment key={place}>
          {place > 0 ? ' ' : ''}
          <PersonName>{text}</PersonName>
        </Fragment>
      ))}
      {initials.length > 0 ? ' · ' : ''}
      {t('desk.visit.size', { persons: size })}
    </>
  );
}

/** The whole name, for the page of one visit. */
export function NameAtDesk({ person }: { readonly person: SharedPerson }): ReactElement {
  return <PersonName>{person.name ? writtenName(person.name) : person.id}</PersonName>;
}

/** "Wheelchair · Interpreter", with what somebody wrote; undefined when they need nothing. */
export function needsInWords(t: Texts, { needs, otherNeed }: SharedNeeds): string | undefined {
  const words = needs.filter((need) => need !== 'other' || otherNeed === null).map((need) => t(`desk.need.${need}`));
  const all = otherNeed === null ? words : [...words, otherNeed];
  return all.length > 0 ? all.join(' · ') : undefined;
}
