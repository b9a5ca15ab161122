import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay, writtenDuration } from '../../platform/i18n/written-time.ts';
import { municipalityOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { DayAsExplained } from '../actions/explain-day.ts';
import type { NoVisit } from '../actions/search-visits.ts';
import type { Binding } from '../rules/problem.ts';
import type { WhyNot } from '../rules/why-not.ts';
import { deskName } from './visit-line.tsx';

/** The day and the start (minutes after midnight) that the words are about. */
export type ExplainedFor = {
  readonly t: Texts;
  readonly region: Region;
  readonly day: Temporal.PlainDate;
  readonly start: number;
};

type NotPossible = Exclude<DayAsExplained, { kind: 'possible' | 'some-visits' }>;

/** Why a time is not possible, for who plans the desks: which desk, how many minutes, who waits for what. */
export function explainedInWords(about: ExplainedFor, answer: NotPossible): string {
  const { t, day } = about;
  switch (answer.kind) {
    case 'day-not-bookable': {
      const { from, until } = answer.bookable;
      const last = until.subtract({ days: 1 });
      const words = { from: writtenDay(from, t.language, day), last: writtenDay(last, t.language, day) };
      return t('planning.why-desk.day-not-bookable', words);
    }
    case 'no-visit':
      return refusalInWords(about, answer.refusal);
    case 'not-then':
      return startInWords(about, answer.why);
  }
}

function refusalInWords(about: ExplainedFor, refusal: NoVisit): string {
  const { t, region, day } = about;
  switch (refusal.kind) {
    case 'agency-closed': {
      const agency = region.agencies.find(({ code }) => code === refusal.agency)?.name[t.language] ?? refusal.agency;
      const closed = t('planning.why-desk.agency-closed', { agency });
      return refusal.reason ? `${closed} ${refusal.reason[t.language]}.` : closed;
    }
    case 'no-agreement': {
      const { municipality: code } = refusal;
      const municipality = municipalityOn(region, code, day.toString())?.name ?? code;
      return t('planning.why-desk.no-agreement', { municipality });
    }
    case 'too-soon': {
      const minutes = numberSetting(region, 'lead-time-minutes', day.toString());
      return t('planning.why-desk.too-soon', { time: writtenDuration(minutes, t.language) });
    }
    case 'no-desk-for-service':
      return t('planning.why-desk.no-desk-for-service', { service: serviceName(about, refusal.service) });
    case 'no-room-for-service': {
      const words = {
        service: serviceName(about, refusal.service),
        time: writtenDuration(refusal.minutes, t.language),
      };
      return t('planning.why-desk.no-room-for-service', words);
    }
    case 'no-joint-visit':
    case 'minor-without-adult':
    case 'nothing-to-do':
    case 'undecided':
      return t(`planning.why-desk.${refusal.kind}`);
  }
}

function startInWords(about: ExplainedFor, why: WhyNot): string {
  const { t, start } = about;
  const time = writtenClock(start);
  switch (why.kind) {
    case 'day':
      return refusalInWords(about, why.refusal);
    case 'outside-the-day':
      return t('planning.why-desk.outside-the-day', { from: writtenClock(why.from), until: writtenClock(why.until) });
    case 'nothing-starts-then': {
      const next = why.next === null ? 'later' : 'next';
      const words = { next: why.next === null ? '' : writtenClock(why.next) };
      return `${t('planning.why-desk.nothing-starts-then', { time })} ${t(`planning.why-desk.nothing-starts-then.${next}`, words)}`;
    }
    case 'no-room-from-then': {
      const words = { service: serviceName(about, why.service), minutes: writtenDuration(why.minutes, t.language) };
      return t('planning.why-desk.no-room-from-then', { ...words, time });
    }
    case 'would-wait': {
      const words = { service: serviceName(about, why.service), desk: deskName(about.region, why.desk, t) };
      const who = why.person === null ? t('planning.why-desk.party') : personInParty(t, why.person);
      const limit = t('planning.why-desk.most', { most: mostWait(about) });
      return `${t('planning.why-desk.would-wait', { ...words, who, minutes: writtenDuration(why.minutes, t.language) })} ${limit}`;
    }
    case 'not-one-after-the-other':
      return t('planning.why-desk.not-one-after-the-other', { time });
    case 'undecided':
      return t('planning.why-desk.undecided');
  }
}

/** What alone would make it fit, as a line of a list. */
export function helpInWords(about: ExplainedFor, binding: Binding): string {
  const { t } = about;
  if ('maxWaitMinutes' in binding) {
    const time = writtenDuration(binding.maxWaitMinutes, t.language);
    return t('planning.why-desk.help.wait', { time, most: mostWait(about) });
  }
  return 'extraDeskFor' in binding
    ? t('planning.why-desk.help.desk', { service: serviceName(about, binding.extraDeskFor) })
    : t('planning.why-desk.help.without', { service: serviceName(about, binding.withoutService) });
}

/** "Adult 1", "Child 2": a party without names. Its ids are made by desk-why-form. */
export function personInParty(t: Texts, id: string): string {
  const [kind, number = ''] = id.split('-');
  return t(kind === 'child' ? 'planning.why-desk.child' : 'planning.why-desk.adult', { number });
}

function mostWait({ t, region, day }: ExplainedFor): string {
  return writtenDuration(numberSetting(region, 'max-wait-minutes', day.toString()), t.language);
}

export function serviceName({ t, region, day }: Omit<ExplainedFor, 'start'>, code: string): string {
  return serviceOn(region, code, day.toString())?.name[t.language] ?? code;
}
