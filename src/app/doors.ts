import type { FastifyInstance } from 'fastify';
import type { MailBox } from '../platform/mail.ts';
import type { PageDoor } from '../web/page-door.ts';
import { demoMailPages } from './demo-mail.tsx';

/** All doors of all modules, in the order of the modules. */
export async function openDoors(app: FastifyInstance, door: PageDoor, mailBox: MailBox | undefined): Promise<void> {
  if (mailBox) demoMailPages(app, door, mailBox);
}
