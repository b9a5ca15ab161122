import type { FastifyInstance } from 'fastify';
import { holderContext } from '../../access/actions/holder-context.ts';
import { holderPages } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { personPage } from './person.tsx';
import { personsPage } from './persons.tsx';
import { startPage } from './start.tsx';

/** Who is coming: screen-C05 and screen-C06, and the way in from the plan. */
export function householdPages(app: FastifyInstance, door: PageDoor): void {
  startPage(app, door);
  const pages = holderPages(app, door, holderContext);
  personsPage(pages, door);
  personPage(pages, door);
}
