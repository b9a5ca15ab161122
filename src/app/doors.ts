import type { FastifyInstance } from 'fastify';
import type { MailBox } from '../platform/mail.ts';
import type { PageDoor } from '../web/page-door.ts';
import { restDoors } from './api.ts';
import { householdPages } from '../households/pages/household-pages.ts';
import { planningPages } from '../planning/pages/planning-pages.ts';
import { routePages } from '../route/pages/route-pages.ts';
import { demoMailPages } from './demo-mail.tsx';

/** All doors of all modules, in the order of the modules. */
export async function openDoors(app: FastifyInstance, door: PageDoor, mailBox: MailBox | undefined): Promise<void> {
  routePages(app, door);
  householdPages(app, door);
  planningPages(app, door);
  await restDoors(app, door);
  if (mailBox) demoMailPages(app, door, mailBox);
}
