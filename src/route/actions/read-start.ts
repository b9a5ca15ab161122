import { granted, type Result } from '../../kernel/result.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import type { InLanguages } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { municipalitiesOn } from '../../region/rules/mandate.ts';
import { openingOn, reasonClosed } from '../../region/rules/opening.ts';
import type { Agency, Desk, Region } from '../../region/rules/region.ts';
import { routeContext } from './read-route.ts';

/** The days of the week on which an agency has an open desk, 1 is Monday. */
export type DeskDays = {
  readonly kind: Agency['kind'];
  readonly agency: InLanguages;
  readonly weekdays: readonly number[];
};

/** A day on which desks are closed that are open in an ordinary week; without `agency` all of them are. */
export type ComingClosure = {
  readonly day: Temporal.PlainDate;
  readonly agency: InLanguages | undefined;
  readonly reason: InLanguages;
};

/** What the start page tells before anybody answers. */
export type StartFacts = {
  readonly today: Temporal.PlainDate;
  readonly municipalities: readonly string[];
  readonly deskDays: readonly DeskDays[];
  readonly closures: readonly ComingClosure[];
  /** The rule that was compared with its source longest ago was compared on this day. */
  readonly checkedOn: Temporal.PlainDate;
};

/** How far ahead the start page warns: two weeks is when people plan a trip to a desk. */
const WARNED_DAYS = 14;

export async function readStart(act: Act): Promise<Result<StartFacts, NotAllowed>> {
  const allowed = may(act.actor, 'read-plan', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const context = await routeContext(act);
  const { region, rows, today } = context;
  const checked = rows.rules.map(({ checkedOn }) => checkedOn).sort();
  return granted({
    today,
    municipalities: municipalitiesOn(region, today.toString()).map(({ name }) => name),
    deskDays: deskDaysOf(region, today),
    closures: closuresFrom(region, today, WARNED_DAYS),
    checkedOn: Temporal.PlainDate.from(checked[0] ?? today.toString()),
  });
}

/** In the order in which most people pass them. */
const order: readonly Agency['kind'][] = ['municipality', 'ind', 'centre'];

function deskDaysOf(region: Region, today: Temporal.PlainDate): readonly DeskDays[] {
  const agencies = region.agencies.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return agencies.map((agency) => {
    const open = weekdaysOf(region, agency.code, today);
    return {
      kind: agency.kind,
      agency: agency.name,
      weekdays: [1, 2, 3, 4, 5, 6, 7].filter((weekday) => open.has(weekday)),
    };
  });
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Of the ordinary week, whatever is closed in it. */
function weekdaysOf(region: Region, agency: string, day: Temporal.PlainDate): ReadonlySet<number> {
  const open = desksOf(region, agency, day).flatMap(({ opening }) => opening.flatMap(({ days }) => days));
  return new Set(open.map((name) => weekdays.indexOf(name) + 1));
}

function desksOf(region: Region, agency: string, day: Temporal.PlainDate): readonly Desk[] {
  return region.desks.filter((desk) => desk.agency === agency && holdsOn(desk, day.toString()));
}

/** The closed days of `[from, from + days)`, in their order: one line for the whole centre, else one for each agency. */
export function closuresFrom(region: Region, from: Temporal.PlainDate, days: number): readonly ComingClosure[] {
  return Array.from({ length: days }, (_, ahead) => from.add({ days: ahead })).flatMap(
    (day): readonly ComingClosure[] => {
      const ordinary = region.agencies.filter(({ code }) => weekdaysOf(region, code, day).has(day.dayOfWeek));
      const closed = ordinary.flatMap(({ code, name }) => {
        const reason = reasonClosed(region, code, day.toString());
        const serves = desksOf(region, code, day).some((desk) => openingOn(region, desk, day.toString()).length > 0);
        return reason && !serves ? [{ day, agency: name, reason }] : [];
      });
      const [first] = closed;
      return first && closed.length === ordinary.length ? [{ ...first, agency: undefined }] : closed;
    },
  );
}
