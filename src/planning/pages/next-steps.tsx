import type { ReactElement } from 'react';
import { localTime } from '../../platform/clock.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { PlanLine } from '../../route/rules/plan.ts';
import { written } from '../../route/rules/wording.ts';
import { Line } from '../../web/line.tsx';
import type { Stop } from '../../web/line-stop.ts';
import { hasEnded, spanOf } from '../rules/booked-visit.ts';
import { readyNow } from '../rules/second-visit.ts';
import type { BookedProps } from './visit.ts';

/** What comes next and when, as stops: what the household does, the visit, and what it then waits for. */
export function NextSteps({ asked, booked, level }: BookedProps & { readonly level?: 2 | 3 }): ReactElement {
  const { t, language } = asked;
  const { visit, company, now } = booked;
  const { region } = company.route;
  const writer = writerIn(language, now.day);
  const until = visit.confirmUntil && localTime(visit.confirmUntil, region.centre.zone);
  const promise = company.plan.lines.find(({ kind }) => kind === 'promise');
  const you = { kind: 'you' as const, who: t('route.by.you') };
  const done = hasEnded(visit, now) ? { state: 'done' as const } : {};
  // A visit that was booked at once, such as an urgent one, had nothing to confirm.
  const wasConfirmed = Boolean(visit.household.contact?.emailConfirmedAt);
  const confirmation = until
    ? {
        state: 'now' as const,
        meta: [t('planning.next.before', { day: writtenDay(until.day, language), time: writtenClock(until.minute) })],
      }
    : { state: 'done' as const };
  const stops: readonly Stop[] = [
    ...(until || wasConfirmed ? [{ ...you, title: t('planning.next.confirm'), ...confirmation }] : []),
    { ...you, ...done, title: t('planning.next.papers'), meta: [t('planning.next.before-visit')] },
    {
      kind: 'centre',
      ...done,
      who: region.centre.name,
      title: t('planning.next.visit'),
      meta: [
        t('planning.booked.when', {
          day: writtenDay(visit.day, language, now.day),
          start: writtenClock(spanOf(visit.sittings).start),
        }),
      ],
    },
    ...(promise
      ? [
          {
            kind: 'municipality' as const,
            who: written(promise.who, writer),
            title: written(promise.title, writer),
            meta: bsnTerm(asked, booked, promise),
          },
        ]
      : []),
    ...(booked.followUps.length > 0
      ? [{ ...you, title: t('planning.next.second'), ...secondVisit(asked, booked) }]
      : []),
  ];
  return <Line t={t} stops={stops} level={level} />;
}

/** How far the second visit is: we write, choose a time, or its days. In a family cards come one after the other. */
function secondVisit(
  { t, language }: BookedProps['asked'],
  { followUps, now }: BookedProps['booked'],
): Pick<Stop, 'state' | 'meta'> {
  const isReady = readyNow(followUps).length > 0;
  const days = followUps.flatMap(({ second }) => (second ? [writtenDay(second.day, language, now.day)] : []));
  return {
    ...(isReady ? { state: 'now' } : {}),
    meta: [
      ...new Set(days),
      ...(isReady ? [t('planning.next.second.choose')] : []),
      ...(followUps.some(({ readyAt }) => readyAt === null) ? [t('planning.next.second.when')] : []),
    ],
  };
}

/** The promise in the words of the plan, with its doubt where the plan has one. */
function bsnTerm(
  { t, language }: BookedProps['asked'],
  { company: { plan }, now }: BookedProps['booked'],
  promise: PlanLine,
): readonly string[] {
  const words = plan.track?.words ?? promise.term?.words;
  return [
    ...(words ? [written(words, writerIn(language, now.day))] : []),
    ...(promise.uncertain ? [t('route-pages.source.uncertain.term')] : []),
  ];
}
