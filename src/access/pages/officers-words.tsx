import type { ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Colleague } from '../actions/list-officers.ts';
import { roleStateAt, type RoleOfPerson } from '../rules/officer-roles.ts';
import type { Board } from './officers-door.ts';

/** What is written about people and roles on every page. */
export type Words = {
  readonly roleName: (role: RoleOfPerson) => string;
  /** "until Friday 26 February 2027"; with its first day when that is still to come. */
  readonly period: (role: RoleOfPerson) => string;
  readonly state: (role: RoleOfPerson) => ReactNode;
  /** Of who gave or approved, by id: the own name says so, and the installation has none. */
  readonly who: (officer: string | null) => string;
  readonly moment: (at: Temporal.Instant | undefined) => string;
  readonly day: (day: Temporal.PlainDate) => string;
};

export function wordsOf(t: Texts, board: Board, self: string): Words {
  const { now, today, terms } = board;
  const day = (one: Temporal.PlainDate) => writtenDay(one, t.language, today);
  const dayOf = (at: Temporal.Instant) => day(localTime(at, terms.zone).day);
  const who = (officer: string | null) => {
    if (officer === null) return t('officers.given-by-installation');
    const name = board.people.find((one) => one.officer === officer)?.name;
    if (name === undefined) return t('officers.given-by-unknown');
    return officer === self ? t('officers.you', { name }) : name;
  };
  return {
    roleName: ({ role }) => t(`access.role.${role}`),
    period: (role) => {
      const until = day(lastDayOf(role.validUntil, terms.zone));
      return Temporal.Instant.compare(role.validFrom, now) <= 0
        ? t('officers.until', { day: until })
        : t('officers.from-until', { from: dayOf(role.validFrom), until });
    },
    state: (role) => {
      const state = roleStateAt(role, now);
      const ended = role.endedAt ? dayOf(role.endedAt) : '';
      const word = t(`officers.state.${state}`, { day: ended });
      return state === 'awaits-approval' ? <span className="people__waits">{word}</span> : word;
    },
    who,
    moment: (at) => {
      if (!at) return t('officers.never');
      const local = localTime(at, terms.zone);
      return t('officers.at', { day: day(local.day), time: writtenClock(local.minute) });
    },
    day,
  };
}

/** People name the last day of a role; its period ends at the midnight after. */
export function lastDayOf(until: Temporal.Instant, zone: string): Temporal.PlainDate {
  return localTime(until.subtract({ nanoseconds: 1 }), zone).day;
}

/** Alphabetical as readers of the language expect it: the database knows no language. */
export function byName(people: readonly Colleague[], t: Texts): readonly Colleague[] {
  const order = new Intl.Collator(t.language);
  return people.toSorted((one, other) => order.compare(one.name, other.name));
}
