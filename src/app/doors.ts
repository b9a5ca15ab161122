import type { FastifyInstance } from 'fastify';
import type { MailBox } from '../platform/mail.ts';
import { administrationPages } from '../access/pages/officers-pages.tsx';
import type { SignInDoor } from '../access/pages/sign-in-door.ts';
import { signInPages } from '../access/pages/sign-in-pages.ts';
import { restDoors } from './api.ts';
import { householdPages } from '../households/pages/household-pages.ts';
import { deskPages } from '../planning/pages/desk-pages.ts';
import { planningPages } from '../planning/pages/planning-pages.ts';
import { regionPages } from '../region/pages/region-pages.tsx';
import { routePages } from '../route/pages/route-pages.ts';
import { sponsorsPages } from '../sponsors/pages/sponsors-pages.ts';
import { demoMailPages } from './demo-mail.tsx';
import { roleTerms } from './role-terms.ts';

/** All doors of all modules, in the order of the modules. */
export async function openDoors(app: FastifyInstance, door: SignInDoor, mailBox: MailBox | undefined): Promise<void> {
  signInPages(app, door);
  administrationPages(app, { ...door, roleTerms });
  regionPages(app, door);
  routePages(app, door);
  householdPages(app, door);
  planningPages(app, door);
  deskPages(app, door);
  sponsorsPages(app, door);
  await restDoors(app, door);
  if (mailBox) demoMailPages(app, door, mailBox);
}
