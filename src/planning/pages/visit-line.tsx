import type { ReactElement, ReactNode } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDuration } from '../../platform/i18n/written-time.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { Region, Service } from '../../region/rules/region.ts';
import { Line } from '../../web/line.tsx';
import type { Split, Stop } from '../../web/line-stop.ts';
import { dayLine, type DayStop } from '../rules/day-line.ts';
import { neededServices, type Party } from '../rules/party.ts';
import type { Sitting } from '../rules/problem.ts';
import { whoOf, type Company } from './person-words.tsx';

type NeedsLineProps = { readonly t: Texts; readonly company: Company; readonly party: Party; readonly day: string };

/** What the visit is for, before a time is chosen: each desk with how long and for whom. */
export function NeedsLine({ t, company, party, day }: NeedsLineProps): ReactElement {
  const { region } = company.route;
  const stops = inOrderOfPlan(neededServices(region, party, day), company.plan).map((service): Stop => {
    const ids = party.persons.filter(({ services }) => services.includes(service.code)).map(({ id }) => id);
    return {
      ...agencyStop(t, company, service),
      title: service.name[t.language],
      meta: present(writtenDuration(minutesFor(service, ids.length), t.language), whoOf(t, company, ids)),
    };
  });
  return <Line t={t} visit stops={stops} />;
}

/** As the plan showed them: the same visit looks the same on every page. */
export function inOrderOfPlan(services: readonly Service[], plan: Plan): readonly Service[] {
  const place = ({ code }: Service) => plan.lines.findIndex(({ service }) => service === code);
  return services.toSorted((a, b) => place(a) - place(b));
}

type DayLineProps = {
  readonly t: Texts;
  readonly company: Company;
  readonly sittings: readonly Sitting[];
  readonly level?: 2 | 3 | 4 | undefined;
};

/** The day as it is kept or booked: each stop with its times, its desk and who is served. */
export function DayLine({ t, company, sittings, level }: DayLineProps): ReactElement {
  const parts = dayLine(sittings).map((part): Stop | Split =>
    'branches' in part
      ? {
          branches: part.branches.map((stops) => ({
            name: whoOf(t, company, [...new Set(stops.flatMap(({ persons }) => persons))]),
            stops: stops.map((stop) => dayStop(t, company, stop)),
          })),
        }
      : dayStop(t, company, part),
  );
  return <Line t={t} visit stops={parts} level={level} />;
}

function dayStop(t: Texts, company: Company, { service: code, desks, persons, start, end }: DayStop): Stop {
  const { region } = company.route;
  const service = region.services.find((one) => one.code === code);
  return {
    ...agencyStop(t, company, service),
    title: service?.name[t.language] ?? code,
    time: writtenClock(start),
    meta: present(
      t('planning.line.until', { end: writtenClock(end) }),
      desks.map((desk) => deskName(region, desk, t)).join(t('planning.line.and')),
      whoOf(t, company, persons),
    ),
  };
}

/** Shape and word of who serves; the municipality is the one where they will live. */
function agencyStop(t: Texts, { route, plan }: Company, service: Service | undefined): Pick<Stop, 'kind' | 'who'> {
  const agency = route.region.agencies.find(({ code }) => code === service?.agency);
  const isHome = agency?.kind === 'municipality' && plan.municipality !== undefined;
  return {
    kind: agency?.kind ?? 'other',
    who: isHome ? t('route.by.municipality', { municipality: plan.municipality }) : (agency?.name[t.language] ?? ''),
  };
}

export function deskName(region: Region, desk: string, t: Texts): string {
  return region.desks.find(({ code }) => code === desk)?.name[t.language] ?? desk;
}

function minutesFor({ serving, minutes }: Service, persons: number): number {
  const { first, additional = 0 } = minutes;
  return serving === 'together' ? first + (persons - 1) * additional : persons * first;
}

function present(...parts: readonly ReactNode[]): readonly ReactNode[] {
  return parts.filter((part) => part !== undefined && part !== '');
}
