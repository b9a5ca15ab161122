import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { Party } from '../rules/party.ts';
import { typedDay, typedTime } from '../rules/typed-time.ts';

/** As it stands in the address: numbers, codes, a day and a time; nothing of anybody. */
export type TypedWhy = {
  readonly adults: string;
  readonly children: string;
  readonly services: readonly string[];
  readonly day: string;
  readonly time: string;
};

export type ReadWhy = {
  readonly asked:
    { readonly party: Party; readonly day: Temporal.PlainDate; readonly start: number | undefined } | undefined;
  readonly errors: readonly FieldError[];
};

/** What was sent, or undefined when the page was only opened. A box that is ticked alone comes as one text. */
export function typedWhy(query: Readonly<Record<string, unknown>>): TypedWhy | undefined {
  const text = (name: string) => {
    const value = Object.hasOwn(query, name) ? query[name] : undefined;
    return typeof value === 'string' ? value.trim().slice(0, 40) : '';
  };
  if (!['adults', 'children', 'service', 'day', 'time'].some((name) => Object.hasOwn(query, name))) return undefined;
  const ticked = Object.hasOwn(query, 'service') ? query['service'] : [];
  const services = (Array.isArray(ticked) ? ticked : [ticked]).filter((code) => typeof code === 'string');
  return { adults: text('adults'), children: text('children'), services, day: text('day'), time: text('time') };
}

/** The party of everybody who needs each of the ticked services, or what is wrong with what was typed. */
export function readWhy(region: Region, today: Temporal.PlainDate, typed: TypedWhy, t: Texts): ReadWhy {
  const [adults, children] = [countIn(typed.adults), countIn(typed.children)];
  const most = numberSetting(region, 'persons-at-most', today.toString());
  const all = (adults ?? Infinity) + (children ?? Infinity);
  const services = knownServices(region).filter((code) => typed.services.includes(code));
  const day = typedDay(typed.day);
  const start = typed.time === '' ? undefined : typedTime(typed.time);
  const errors = [
    ...(all >= 1 && all <= most ? [] : [{ field: 'adults', message: t('planning.why-desk.error.persons', { most }) }]),
    ...(services.length > 0 ? [] : [{ field: 'service', message: t('planning.why-desk.error.service') }]),
    ...(day ? [] : [{ field: 'day', message: t('planning.why-desk.error.day') }]),
    ...(typed.time !== '' && start === undefined
      ? [{ field: 'time', message: t('planning.why-desk.error.time') }]
      : []),
  ];
  if (!day || errors.length > 0) return { asked: undefined, errors };
  const persons = [...ids('adult', adults ?? 0), ...ids('child', children ?? 0)].map(({ id, minor }) => ({
    id,
    minor,
    services,
  }));
  return { asked: { party: { persons, registersFor: null }, day, start }, errors };
}

function ids(kind: 'adult' | 'child', count: number) {
  return Array.from({ length: count }, (_, n) => ({ id: `${kind}-${n + 1}`, minor: kind === 'child' }));
}

function countIn(text: string): number | undefined {
  return /^\d{0,2}$/.test(text) ? Number(text) : undefined;
}

/** The codes of the services, each once, in the order of the region's list. */
export function knownServices(region: Region): readonly string[] {
  return [...new Set(region.services.map(({ code }) => code))];
}
