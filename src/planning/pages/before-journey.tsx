import type { ReactElement } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import type { MonthDay } from '../../web/month-table.tsx';
import type { BookableDays } from '../rules/bookable-days.ts';
import { isTooLateForJourney, type UsefulDays } from '../rules/useful-days.ts';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';

/** Why days are missing: a return visa helps only before the journey. Nothing for who has none. */
export function BeforeJourney({ t, useful }: { readonly t: Texts; readonly useful: UsefulDays }): ReactElement | null {
  if (useful.before === null) return null;
  return <p>{t('planning.journey.words', { day: writtenDay(useful.before, t.language) })}</p>;
}

type JourneyProps = { readonly asked: HolderAsked; readonly draft: Pick<Draft, 'plan'> };

/** The way on of who travels so soon that a coordinator may look for a time: beside the ordinary ones, which come first. */
export function UrgentInstead({ asked: { t, language, booking, query }, draft }: JourneyProps): ReactElement | null {
  if (draft.plan.booking.kind !== 'urgent') return null;
  return (
    <p>
      {t('planning.journey.urgent')}{' '}
      <a href={draftAddress(language, booking, 'urgent', { plan: query('plan') })}>{t('urgent.ask.title')}</a>
    </p>
  );
}

/** What is left when no day before the journey has room: the urgent request when it is so soon, and else the telephone. */
export function NoTimeBeforeJourney({ asked: { t, language, booking }, draft }: JourneyProps): ReactElement {
  if (draft.plan.booking.kind !== 'urgent') return <p>{t('planning.journey.none.call')}</p>;
  return (
    <>
      <p>{t('planning.journey.none.urgent')}</p>
      <Actions>
        <LinkButton href={draftAddress(language, booking, 'urgent')}>{t('urgent.ask.title')}</LinkButton>
      </Actions>
    </>
  );
}

/** The days of a month that are not searched because a visit would be of no use, each with the reason. */
export function daysOfNoUse(
  t: Texts,
  useful: UsefulDays,
  { today, bookable, month }: { today: Temporal.PlainDate; bookable: BookableDays; month: Temporal.PlainYearMonth },
): ReadonlyMap<string, MonthDay> {
  const all = Array.from({ length: month.daysInMonth }, (_, n) => month.toPlainDate({ day: n + 1 }));
  return new Map(
    all.flatMap((day): [string, MonthDay][] => {
      const isTooEarly =
        Temporal.PlainDate.compare(today, day) <= 0 && Temporal.PlainDate.compare(day, bookable.from) < 0;
      if (isTooEarly) return [[day.toString(), { kind: 'full', reason: t('planning.reason.before-arrival') }]];
      if (!isTooLateForJourney(useful, day)) return [];
      return [[day.toString(), { kind: 'full', reason: t('planning.reason.not-before-journey') }]];
    }),
  );
}
