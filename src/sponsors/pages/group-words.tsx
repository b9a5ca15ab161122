import type { ReactElement } from 'react';
import { writtenPhone } from '../../households/rules/contact.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { locales, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import type { SummaryRow } from '../../web/summary-list.tsx';
import { writtenBlock } from '../actions/group-letters.ts';
import type { TimedParticipant } from '../actions/read-group.ts';
import { mayComeAlone } from '../rules/comes-alone.ts';
import { isAhead } from '../rules/group-blocks.ts';
import type { GroupSession } from '../rules/group-session.ts';
import type { GroupAsked, ShownGroup } from './group-asked.ts';

/** What a school asked for, one row each. */
export function requestRows(
  { t }: Pick<GroupAsked, 't'>,
  { group, contact, region }: ShownGroup,
): readonly SummaryRow[] {
  return [
    { term: t('groups.row.service'), value: servicesInWords(t, region, group) },
    { term: t('groups.row.days'), value: wishedDaysInWords(t, group) },
    { term: t('groups.row.hours'), value: hoursInWords(t, group) },
    { term: t('groups.row.school'), value: <bdi dir="auto">{group.school}</bdi> },
    ...(group.contactName === null
      ? []
      : [{ term: t('groups.row.contact'), value: <bdi dir="auto">{group.contactName}</bdi> }]),
    ...(contact ? [{ term: t('groups.row.email'), value: contact.email }] : []),
    ...(contact?.phone ? [{ term: t('groups.row.phone'), value: writtenPhone(contact.phone) }] : []),
  ];
}

export function servicesInWords(t: Texts, region: Region, { services, wishedDays }: GroupSession): string {
  const day = wishedDays[0]?.toString() ?? '';
  const names = services.map((code) => serviceOn(region, code, day)?.name[t.language] ?? code);
  return new Intl.ListFormat(locales[t.language]).format(names);
}

export function wishedDaysInWords(t: Texts, { wishedDays }: GroupSession): ReactElement {
  return (
    <>
      {wishedDays.map((day) => (
        <div key={day.toString()}>{writtenDay(day, t.language)}</div>
      ))}
    </>
  );
}

export function hoursInWords(t: Texts, { wishedFrom, wishedUntil }: GroupSession): string {
  return t('groups.hours', { from: writtenClock(wishedFrom), until: writtenClock(wishedUntil) });
}

export function GivenBlocks({ t, group }: { readonly t: Texts; readonly group: GroupSession }): ReactElement {
  return (
    <ul>
      {group.blocks.map((block) => (
        <li key={`${block.day.toString()} ${block.from}`} className="figures">
          {writtenBlock(t, block)}
        </li>
      ))}
    </ul>
  );
}

/** `gone`: the student cancelled the own visit. */
export type Whereabouts = 'has-time' | 'no-time' | 'too-young' | 'gone';

/** How somebody on the list stands now. Who has no time may be too young for every block that is left. */
export function whereaboutsOf({ group, region, at }: ShownGroup, { born, state, time }: TimedParticipant): Whereabouts {
  if (time) return 'has-time';
  if (state === 'placed') return 'gone';
  const ahead = group.blocks.filter((block) => isAhead(block, localTime(at, region.centre.zone)));
  const mayNever = ahead.every(({ day }) => !mayComeAlone(region, group.services, born, day));
  return ahead.length > 0 && mayNever ? 'too-young' : 'no-time';
}

/** Who comes first stands first; who has no time behind them, in the order of the list. */
export function byTime<One extends Pick<TimedParticipant, 'time'>>(participants: readonly One[]): readonly One[] {
  return participants.toSorted(({ time: one }, { time: other }) => {
    if (!one || !other) return Number(one === undefined) - Number(other === undefined);
    return compareDays(one.day, other.day) || one.start - other.start;
  });
}

function compareDays(one: Temporal.PlainDate, other: Temporal.PlainDate): number {
  return one.toString().localeCompare(other.toString());
}

export function desksInWords(t: Texts, region: Region, desks: readonly string[]): string {
  return desks.map((code) => region.desks.find((desk) => desk.code === code)?.name[t.language] ?? code).join(', ');
}
