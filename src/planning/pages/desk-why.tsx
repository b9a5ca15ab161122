import { granted } from '../../kernel/result.ts';
import { localTime } from '../../platform/clock.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { explainDay } from '../actions/explain-day.ts';
import { may } from '../../access/rules/may.ts';
import type { DeskPages } from './desk-asked.ts';
import { readWhy, typedWhy } from './desk-why-form.ts';
import { WhyView } from './desk-why-view.tsx';

/** Why a party cannot come on a day or at a time: the planner's own answer, for who plans the desks. */
export function deskWhyPage({ get }: DeskPages, door: PageDoor): void {
  get('/desk/why', async (asked) => {
    if (!may(asked.context.actor, 'explain-day', { centre: door.centre }).ok)
      return sendOtherRole(asked, 'coordinator');
    const { region, today } = await door.acts.perform(asked.context, async (act) => {
      const read = await readRegion(act);
      return { region: read, today: localTime(act.now, read.centre.zone).day };
    });
    const typed = typedWhy(asked.reply.request.query as Readonly<Record<string, unknown>>);
    const read = typed ? readWhy(region, today, typed, asked.t) : undefined;
    const explained = read?.asked ? await explainDay(door.acts, asked.context, region, read.asked) : granted(undefined);
    if (!explained.ok) return sendOtherRole(asked, 'coordinator');
    const page = (
      <WhyView
        {...{ asked, region, today, typed }}
        errors={read?.errors ?? []}
        day={read?.asked?.day}
        explained={explained.value}
      />
    );
    return sendPage(asked.reply, page, (read?.errors ?? []).length > 0 ? 422 : 200);
  });
}
