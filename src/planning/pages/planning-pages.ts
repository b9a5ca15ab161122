import type { FastifyInstance } from 'fastify';
import { holderContext } from '../../access/actions/holder-context.ts';
import { holderPages } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { bookedPages } from './booked.tsx';
import { cancelPage } from './cancel.tsx';
import { checkPage } from './check.tsx';
import { confirmPage } from './confirm.tsx';
import { contactPage } from './contact.tsx';
import { keepPage } from './keep.ts';
import { noTimePage } from './no-time.tsx';
import { timesPage } from './times.tsx';
import { visitLinkPage } from './visit-link.tsx';

/** From the choice of a time to the booked visit: screen-C07 to screen-C12. */
export function planningPages(app: FastifyInstance, door: PageDoor): void {
  const pages = holderPages(app, door, holderContext);
  timesPage(pages, door);
  noTimePage(pages, door);
  contactPage(pages, door);
  keepPage(pages, door);
  checkPage(pages, door);
  bookedPages(pages, door);
  cancelPage(pages, door);
  confirmPage(app, door);
  visitLinkPage(app, door);
}
