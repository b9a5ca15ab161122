import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Place, VerdictKind } from './plan.ts';
import type { RuledPerson } from './plan-lines.ts';
import type { RouteContext } from './question.ts';
import type { RouteRows } from './route-rows.ts';
import { text } from './wording.ts';

/** Who does help: of the whole household, or of somebody in it who cannot be helped here. */
export function placesOf(persons: readonly RuledPerson[], kind: VerdictKind, { rows }: RouteContext): readonly Place[] {
  const asked = kind === 'not-here' ? persons.filter(({ role }) => role === 'you') : persons;
  const named = asked.flatMap(({ rules }) =>
    rules.flatMap(({ id, then }) => then.where.map((code) => [code, id] as const)),
  );
  return [...new Map(named)].map(([code, rule]) => placeOf(code, rule, rows));
}

function placeOf(code: string, rule: string, rows: RouteRows): Place {
  const place = rows.places.find((row) => row.code === code);
  if (!place) throw new UnexpectedError('A rule names a place without a row', { code, rule });
  return {
    code,
    name: text(`where.${code}.name`),
    words: text(`where.${code}.words`),
    website: place.website,
    phone: place.phone,
    address: place.address,
    rule,
    source: place.source,
  };
}
