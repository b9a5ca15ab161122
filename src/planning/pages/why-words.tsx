import { Fragment, type ReactNode } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay, writtenDuration } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { OwnStartAnswer } from '../actions/why-not-then.ts';
import type { WhyNot } from '../rules/why-not.ts';
import { reasonOf } from './reason.ts';

/** What the words are about; `nameOf` is undefined for a person who needs no name, being the only one. */
export type ToldDay = {
  readonly t: Texts;
  readonly region: Region;
  readonly day: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly nameOf: (person: string) => ReactNode;
};

/** Why a time is not possible, for the customer: one or two plain sentences. */
export function whyInWords(told: ToldDay, answer: Exclude<OwnStartAnswer, { kind: 'possible' }>): ReactNode {
  const { t, region, day, today } = told;
  switch (answer.kind) {
    case 'day-not-bookable': {
      const { from, until } = answer.bookable;
      const words = {
        from: writtenDay(from, t.language, today),
        last: writtenDay(lastWeekday(until), t.language, today),
      };
      return t('planning.why.day-not-bookable', words);
    }
    case 'not-before-journey':
      return `${t('planning.reason.not-before-journey')}.`;
    case 'no-visit':
      return `${reasonOf(t, region, { day, visits: [], refusal: answer.refusal })}.`;
    case 'not-then':
      return whyNotInWords(told, answer.why);
  }
}

/** The last day before `until` on which a desk could be open: a Saturday or Sunday would lead nowhere. */
function lastWeekday(until: Temporal.PlainDate): Temporal.PlainDate {
  const last = until.subtract({ days: 1 });
  return last.subtract({ days: Math.max(0, last.dayOfWeek - 5) });
}

function whyNotInWords(told: ToldDay, why: WhyNot): ReactNode {
  const { t, region, day } = told;
  switch (why.kind) {
    case 'day':
      return `${reasonOf(t, region, { day, visits: [], refusal: why.refusal })}.`;
    case 'outside-the-day':
      return t('planning.why.outside-the-day', { from: writtenClock(why.from), until: writtenClock(why.until) });
    case 'nothing-starts-then': {
      const next = why.next === null ? 'later' : 'next';
      const time = why.next === null ? '' : writtenClock(why.next);
      return `${t('planning.why.nothing-starts-then')} ${t(`planning.why.nothing-starts-then.${next}`, { time })}`;
    }
    case 'no-room-from-then': {
      const words = { service: serviceName(told, why.service), time: writtenDuration(why.minutes, t.language) };
      return t('planning.why.no-room-from-then', words);
    }
    case 'would-wait':
      return wouldWait(told, why.person, why.minutes, serviceName(told, why.service));
    case 'not-one-after-the-other': {
      const { binding } = why;
      if (binding === null || 'maxWaitMinutes' in binding) return t('planning.why.not-one-after-the-other');
      const code = 'extraDeskFor' in binding ? binding.extraDeskFor : binding.withoutService;
      return t('planning.why.not-one-after-the-other.service', { service: serviceName(told, code) });
    }
    case 'undecided':
      return t('planning.why.undecided');
  }
}

/** The sentence has the name in it as an element of its own, so that each name keeps its own direction of letters. */
function wouldWait(told: ToldDay, person: string | null, minutes: number, service: string): ReactNode {
  const { t, region, day } = told;
  const name = person === null ? undefined : told.nameOf(person);
  const words = { service, time: writtenDuration(minutes, t.language) };
  const most = numberSetting(region, 'max-wait-minutes', day.toString());
  const limit = t('planning.why.would-wait.most', { time: writtenDuration(most, t.language) });
  if (name === undefined) return `${t('planning.why.would-wait.you', words)} ${limit}`;
  const [before, after] = t('planning.why.would-wait', { ...words, who: NAME }).split(NAME);
  return (
    <Fragment>
      {before}
      {name}
      {after} {limit}
    </Fragment>
  );
}

/** Stands where the name comes; no text has this sign. */
const NAME = '\u0000';

function serviceName({ t, region, day }: ToldDay, code: string): string {
  return serviceOn(region, code, day.toString())?.name[t.language] ?? code;
}
