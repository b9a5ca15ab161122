import { startHousehold } from '../../src/households/actions/start-household.ts';
import { askUrgent, type AskedUrgent } from '../../src/planning/actions/ask-urgent.ts';
import { routeContext } from '../../src/route/actions/read-route.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { CENTRE, granted, holderOf } from './booking.ts';
import type { TestDatabase } from './database.ts';

export const PUBLIC_URL = 'http://localhost:3000';

/** Emre of storyboard 2e: from Turkey, his card was stolen, and he flies on this day. */
export function fliesOn(day: string): Answers {
  return {
    need: 'return-visa',
    whereabouts: 'here',
    cardTrouble: { what: 'stolen', passportLost: false, endsSoon: false },
    nationalities: ['TR'],
    home: 'in-area',
    travel: { kind: 'on', day },
    people: { self: true, partner: false, children: [] },
  };
}

export const emre = {
  persons: [{ id: 'you', given: 'Emre', family: 'Yıldız', oneNameOnly: false, born: { year: 2004, month: 3, day: 9 } }],
  contact: { email: 'emre@example.org', phone: '+31612345678', language: 'en', needs: [], otherNeed: null },
} as const;

/** A draft for a journey on this day. */
export async function aDraftFor({ acts }: TestDatabase, travelDay: string): Promise<string> {
  const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;
  const context = await acts.perform(visitor, (act) => routeContext(act));
  return granted(await startHousehold(acts, CENTRE, fliesOn(travelDay), 'en', context)).booking;
}

/** Asks for an urgent time; the answer is the booking and what was promised. */
export async function urgentlyAsked(
  db: TestDatabase,
  travelDay: string,
): Promise<AskedUrgent & { readonly booking: string }> {
  const booking = await aDraftFor(db, travelDay);
  const wish = { booking, details: emre, reason: 'A funeral in the family', publicUrl: PUBLIC_URL };
  return { booking, ...granted(await db.acts.decide(holderOf(booking), (act) => askUrgent(act, wish))) };
}
