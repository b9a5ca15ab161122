import { goTo, sendNotOpen } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { extendHold } from '../actions/extend-hold.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { draftAddress, draftOrElsewhere } from './draft.ts';
import type { BookingPages } from './booking-pages.ts';

/** "Keep it longer" on the last page: the same page again, with more time or with the reason why not. */
export function keepPage(pages: BookingPages, door: PageDoor): void {
  pages.post('/book/:booking/keep', async (asked) => {
    const found = await draftOrElsewhere(door, asked);
    if ('sent' in found) return found.sent;
    const { draft } = found;
    const kept = await door.acts.decide(asked.context, (act) => extendHold(act, draft.route.region, asked.booking));
    if (!kept.ok && kept.refusal.kind === 'not-allowed') return sendNotOpen(asked);
    const time = draft.held
      ? { day: draft.held.day.toString(), start: clockOf(spanOf(draft.held.sittings).start) }
      : { day: asked.form.text('day'), start: asked.form.text('start') };
    const last = !kept.ok && kept.refusal.kind === 'no-more-extensions' ? 'yes' : undefined;
    return goTo(asked.reply, draftAddress(asked.language, asked.booking, 'check', { ...time, last }));
  });
}
