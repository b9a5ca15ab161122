import type { FastifyInstance } from 'fastify';
import type { PageDoor } from '../../web/page-door.ts';
import { indStartPage } from './ind-start.tsx';
import { mailPlanPages } from './mail-plan.tsx';
import { orientationPages } from './orientation.tsx';
import { planPages } from './plan.tsx';
import { questionPages } from './question.tsx';
import { startPages } from './start.tsx';
import { wayInPages } from './ways-in.tsx';

/** The start, the questions and the plan (screen-C01 to screen-C04), in every language. */
export function routePages(app: FastifyInstance, door: PageDoor): void {
  startPages(app, door);
  indStartPage(app, door);
  wayInPages(app, door);
  questionPages(app, door);
  planPages(app, door);
  mailPlanPages(app, door);
  orientationPages(app, door);
}
