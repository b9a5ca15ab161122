import type { FastifyInstance } from 'fastify';
import { holderContext } from '../../access/actions/holder-context.ts';
import { holderPages } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { addPersonPage } from './add-person.tsx';
import { askLinkPages } from './ask-link.tsx';
import { bookedPages } from './booked.tsx';
import { cancelPage } from './cancel.tsx';
import { changePages } from './change.tsx';
import { checkPage } from './check.tsx';
import { confirmPage } from './confirm.tsx';
import { contactPage } from './contact.tsx';
import { enterPage } from './enter.tsx';
import { detailsPage } from './details.tsx';
import { keepPage } from './keep.ts';
import { looksPage } from './looks.tsx';
import { noTimePage } from './no-time.tsx';
import { secondVisitPage } from './second-visit.tsx';
import { timesPage } from './times.tsx';
import { urgentPage } from './urgent.tsx';
import { visitLinkPages } from './visit-link.tsx';

/** From the choice of a time to the booked visit: screen-C07 to screen-C12. */
export function planningPages(app: FastifyInstance, door: PageDoor): void {
  const pages = holderPages(app, door, holderContext);
  timesPage(pages, door);
  noTimePage(pages, door);
  contactPage(pages, door);
  detailsPage(pages, door);
  keepPage(pages, door);
  checkPage(pages, door);
  bookedPages(pages, door);
  cancelPage(pages, door);
  changePages(pages, door);
  addPersonPage(pages, door);
  urgentPage(pages, door);
  secondVisitPage(pages, door);
  looksPage(pages, door);
  confirmPage(app, door);
  enterPage(app, door);
  askLinkPages(app, door);
  visitLinkPages(app, door);
}
