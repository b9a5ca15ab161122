import type { FastifyInstance } from 'fastify';
import { holderContext } from '../../access/actions/holder-context.ts';
import { officerContext } from '../../access/actions/officer-context.ts';
import { holderPages } from '../../web/holder-pages.tsx';
import { officerPages } from '../../web/officer-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { addPage } from './add.tsx';
import { cancelPage } from './cancel.tsx';
import { checkPage } from './check.tsx';
import { deskGroupsPages } from './desk-groups.tsx';
import { groupPage } from './group.tsx';
import { listPage } from './list.tsx';
import { sendGroupNotOpen } from './not-open.tsx';
import { openPages } from './open.tsx';
import { outPage } from './out.tsx';
import { wishPages } from './wish.tsx';

/** A session of a group: for the school that asks, and for the coordinator who answers. */
export function sponsorsPages(app: FastifyInstance, door: PageDoor): void {
  const pages = holderPages(app, door, holderContext, sendGroupNotOpen);
  wishPages(app, pages, door);
  listPage(pages, door);
  checkPage(pages, door);
  groupPage(pages, door);
  outPage(pages, door);
  addPage(pages, door);
  cancelPage(pages, door);
  openPages(app, door);
  deskGroupsPages(officerPages(app, door, officerContext), door);
}
