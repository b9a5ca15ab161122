import type { FastifyInstance } from 'fastify';
import { officerContext } from '../../access/actions/officer-context.ts';
import { localTime } from '../../platform/clock.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { officerPages } from '../../web/officer-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { readDoubts } from '../actions/read-doubts.ts';
import { DoubtsPage } from './doubts-page.tsx';

/** What the centre works with. */
export function regionPages(app: FastifyInstance, door: PageDoor): void {
  officerPages(app, door, officerContext).get('/desk/settings', async (asked) => {
    const read = await door.acts.decide(asked.context, readDoubts);
    if (!read.ok) return sendOtherRole(asked, 'administrator');
    const { region, doubts } = read.value;
    const today = localTime(door.clock.now(), region.centre.zone).day;
    return sendPage(asked.reply, <DoubtsPage asked={asked} region={region} doubts={doubts} today={today} />);
  });
}
