import type { FastifyReply } from 'fastify';
import { writtenCsv } from '../../kernel/csv.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { addressOf, shownGroup, type GroupAsked, type GroupPages } from './group-asked.ts';
import { GroupView } from './group-view.tsx';
import { csvRows } from './group-csv.ts';
import { sendGroupNotOpen } from './not-open.tsx';
import { PrintView } from './print-view.tsx';

/** The page of a group: what became of the request, and who comes when; on paper and as a file too. */
export function groupPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking', async (asked) => {
    const shown = await shownGroup(door, asked);
    if (!shown) return sendGroupNotOpen(asked);
    if (shown.group.state === 'draft') return goTo(asked.reply, addressOf(asked, '/list'));
    return sendPage(asked.reply, <GroupView asked={asked} shown={shown} done={asked.query('done')} />);
  });

  pages.get('/group/:booking/print', async (asked) => {
    const shown = await shownGroup(door, asked);
    if (!shown) return sendGroupNotOpen(asked);
    if (shown.group.state !== 'given') return goTo(asked.reply, addressOf(asked));
    return sendPage(asked.reply, <PrintView asked={asked} shown={shown} />);
  });

  pages.get('/group/:booking/list.csv', (asked) => sendCsv(door, asked));
}

async function sendCsv(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  if (shown.group.state !== 'given') return goTo(asked.reply, addressOf(asked));
  return asked.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${asked.t('groups.csv.file')}"`)
    .send(writtenCsv(csvRows(asked.t, shown)));
}
