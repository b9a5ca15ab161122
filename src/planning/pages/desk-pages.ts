import type { FastifyInstance } from 'fastify';
import { officerContext } from '../../access/actions/officer-context.ts';
import { officerPages } from '../../web/officer-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { deskFindPage } from './desk-find.tsx';
import { deskTodayPage } from './desk-today.tsx';
import { deskUrgentPages } from './desk-urgent.tsx';
import { deskVisitPage } from './desk-visit.tsx';
import { deskWhyPage } from './desk-why.tsx';
import { logPage } from './log.tsx';

/** What an agency sees of the visits that are shared with it: today, one visit, and finding one. */
export function deskPages(app: FastifyInstance, door: PageDoor): void {
  const pages = officerPages(app, door, officerContext);
  deskTodayPage(pages, door);
  deskVisitPage(pages, door);
  deskFindPage(pages, door);
  deskUrgentPages(pages, door);
  deskWhyPage(pages, door);
  logPage(pages, door);
}
