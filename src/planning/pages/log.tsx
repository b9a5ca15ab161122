import { exportLog } from '../../access/actions/export-log.ts';
import { readLog } from '../../access/actions/read-log.ts';
import { granted } from '../../kernel/result.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { FieldError } from '../../web/field-error.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { DeskAsked, DeskPages } from './desk-asked.ts';
import { askedLog, filterOf, type AskedLog } from './log-filter.ts';
import { LogView } from './log-view.tsx';

/** screen-B02: who of the own agency looked at which visit, and why; for its privacy officer. */
export function logPage({ get, post }: DeskPages, door: PageDoor): void {
  get('/desk/log', (asked) => showLog(door, asked, askedLog(asked.query)));

  // A form and not a link, because an export is itself recorded.
  post('/desk/log/export', async (asked) => {
    const chosen = askedLog(asked.form.text);
    const exported = await door.acts.decide(asked.context, async (act) => {
      const { centre } = await readRegion(act);
      return exportLog(act, filterOf(chosen, { zone: centre.zone, now: act.now }, asked.t).filter);
    });
    if (exported.ok)
      return asked.reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="log-${asked.session.agency}.csv"`)
        .send(exported.value);
    if (exported.refusal.kind === 'not-allowed') return sendOtherRole(asked, 'privacy-officer');
    const message = asked.t('journal.log.error.too-many', { most: exported.refusal.most });
    return showLog(door, asked, chosen, [{ field: 'day', message }]);
  });
}

async function showLog(door: PageDoor, asked: DeskAsked, chosen: AskedLog, refused: readonly FieldError[] = []) {
  const found = await door.acts.decide(asked.context, async (act) => {
    const region = await readRegion(act);
    const { filter, errors } = filterOf(chosen, { zone: region.centre.zone, now: act.now }, asked.t);
    const log = await readLog(act, filter, chosen.page);
    return log.ok ? granted({ log: log.value, region, errors: [...refused, ...errors] }) : log;
  });
  if (!found.ok) return sendOtherRole(asked, 'privacy-officer');
  const page = <LogView asked={asked} chosen={chosen} {...found.value} />;
  return sendPage(asked.reply, page, found.value.errors.length > 0 ? 422 : 200);
}
