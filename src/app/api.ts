import type { FastifyInstance } from 'fastify';
import type { Door } from '../platform/http/door.ts';
import { documentApi } from '../platform/http/openapi.ts';
import { restRules } from '../platform/http/rest.ts';
import { bookingDoors } from '../planning/http/bookings.ts';
import { holdDoors } from '../planning/http/holds.ts';
import { searchDoor } from '../planning/http/visit-searches.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { centreDoor } from '../route/http/centre.ts';
import { planDoor } from '../route/http/make-plan.ts';

const PREFIX = '/api/v1';

const description = `From a newcomer's answers to one booked visit for the whole household, by the same actions as the pages.

Ask for a plan, search visits, hold one, book it. A hold gives a secret: send it as \`Authorization: Bearer\` with all that
you do with this booking, and keep it as private as the booking itself.

Every POST that changes something needs an \`Idempotency-Key\`, a random UUID of your own choice. Refusals are problems
(RFC 9457) in the language of \`Accept-Language\` (en or nl); nothing was changed then, and the key is still free.`;

const tags = [
  { name: 'route', description: 'What is served here, and what a household must do.' },
  { name: 'planning', description: 'Find, hold, book, read and cancel one visit.' },
];

/** The interface for programs, under /api/v1. */
export async function restDoors(app: FastifyInstance, door: Door): Promise<void> {
  const context = { centre: door.centre, actor: { kind: 'system', job: 'start' } } as const;
  const { centre } = await door.acts.perform(context, (act) => readRegion(act));
  const contact = { name: centre.name, email: centre.email, url: centre.website };
  await app.register(
    async (scope) => {
      const api = restRules(scope);
      await documentApi(api, { title: 'Eenloket', description, contact, server: `${door.publicUrl}${PREFIX}`, tags });
      centreDoor(api, door);
      planDoor(api, door);
      searchDoor(api, door);
      holdDoors(api, door);
      bookingDoors(api, door);
    },
    { prefix: PREFIX },
  );
}
