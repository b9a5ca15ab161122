import type { Share } from '../../access/rules/share.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { agreementOn, hostMunicipality, municipalityOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { seenBy, type SharingRule, type SharingViewer } from '../../region/rules/sharing.ts';
import { endOfRetention, startOfDay } from './retention.ts';

/** Of a booked visit: what decides who has a part in it. */
export type SharedVisit = {
  readonly day: Temporal.PlainDate;
  /** The codes of the services that are booked. */
  readonly services: readonly string[];
  /** Where they will live, as they answered: the code of a municipality, or something else. */
  readonly residence: string | undefined;
  readonly bookedAt: Temporal.Instant;
};

/** An agency in its part of a visit; `basis` where the right comes from something else than the table's own source. */
type Part = { readonly viewer: SharingViewer; readonly agency: string; readonly basis?: string };

/**
 * SHARE-01: which agency sees what of a visit, and when. The centre receives every visit; the municipality where they
 * will live and, on its behalf, the host under an agreement see it when somebody registers; the IND when it has a
 * service in it. Nobody else.
 *
 * Source: data/netherlands/who-sees-what.yaml, data/maastricht/agreements.yaml.
 */
export function sharesOfVisit(region: Region, visit: SharedVisit): readonly Share[] {
  return partsOf(region, visit).flatMap((part) => sharesOfPart(region, visit, part));
}

function partsOf(region: Region, { day, services, residence }: SharedVisit): readonly Part[] {
  const on = day.toString();
  const serving = new Set(services.map((code) => serviceOn(region, code, on)?.agency));
  const agencies = region.agencies.filter((row) => holdsOn(row, on));
  const parts = agencies.flatMap(({ kind, code }): Part[] => {
    if (kind === 'centre') return [{ viewer: 'centre', agency: code }];
    return kind === 'ind' && serving.has(code) ? [{ viewer: 'ind', agency: code }] : [];
  });
  if (!agencies.some(({ kind, code }) => kind === 'municipality' && serving.has(code))) return parts;

  if (residence === undefined || !municipalityOn(region, residence, on)) return parts;
  parts.push({ viewer: 'home-municipality', agency: residence });
  const [host, agreement] = [hostMunicipality(region, on), agreementOn(region, residence, on)];
  if (host !== undefined && host !== residence && agreement) {
    const basis = `Agreement with ${residence} from ${agreement.from}: ${agreement.source}`;
    parts.push({ viewer: 'registering-municipality', agency: host, basis });
  }
  return parts;
}

/** One share for each purpose: `check-sharing` holds that its rows have one period. */
function sharesOfPart(region: Region, visit: SharedVisit, { viewer, agency, basis }: Part): readonly Share[] {
  const rules = seenBy(region['who-sees-what'], viewer, visit.day.toString());
  return [...Map.groupBy(rules, ({ purpose = '' }) => purpose)].flatMap(([purpose, [first, ...others]]) => {
    if (!first) return [];
    const { from, until } = periodOf(region, visit, first);
    if (Temporal.Instant.compare(from, until) >= 0) return [];
    const categories = [first, ...others].map(({ category }) => category);
    return [{ agency, purpose, categories, basis: basis ?? first.source, from, until }];
  });
}

function periodOf(region: Region, { day, bookedAt }: SharedVisit, { daysBefore, daysAfter }: SharingRule) {
  const opens = daysBefore === undefined ? bookedAt : startOfDay(day, -daysBefore, region);
  return {
    from: Temporal.Instant.compare(opens, bookedAt) > 0 ? opens : bookedAt,
    until: daysAfter === undefined ? endOfRetention(region, day) : startOfDay(day, daysAfter + 1, region),
  };
}
