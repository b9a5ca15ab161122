import { holdsOn } from './dated.ts';
import type { Region, Service } from './region.ts';

/** The services that are delivered on `day` (YYYY-MM-DD), in order of code. */
export function servicesOn(region: Region, day: string): readonly Service[] {
  return region.services.filter((service) => holdsOn(service, day));
}

export function serviceOn(region: Region, code: string, day: string): Service | undefined {
  return region.services.find((service) => service.code === code && holdsOn(service, day));
}

/**
 * The order between services as the joint-visit problem has it: `[a, b]` means that a person's `a` ends before that
 * person's `b` starts. A service that is not among `services` orders nothing.
 */
export function orderOf(services: readonly Service[]): readonly (readonly [before: string, after: string])[] {
  const codes = new Set(services.map(({ code }) => code));
  return services.flatMap(({ code, after }) =>
    after.filter((before) => codes.has(before)).map((before) => [before, code] as const),
  );
}

/** A way from a service back to itself, such as `['a', 'b', 'a']`; undefined when the order can be kept. */
export function circleIn(order: readonly (readonly [string, string])[]): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (code: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(code)) return [...way.slice(way.indexOf(code)), code];
    if (done.has(code)) return undefined;
    for (const [before, after] of order) {
      const circle = before === code ? walk(after, [...way, code]) : undefined;
      if (circle) return circle;
    }
    done.add(code);
    return undefined;
  };

  for (const [before] of order) {
    const circle = walk(before, []);
    if (circle) return circle;
  }
  return undefined;
}
