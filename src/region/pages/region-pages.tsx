import type { FastifyInstance } from 'fastify';
import { officerContext } from '../../access/actions/officer-context.ts';
import { localTime } from '../../platform/clock.ts';
import { LinkButton } from '../../web/button.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { officerPages } from '../../web/officer-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { readDoubts } from '../actions/read-doubts.ts';
import { DoubtsPage } from './doubts-page.tsx';

/** What the centre works with. */
export function regionPages(app: FastifyInstance, door: PageDoor): void {
  officerPages(app, door, officerContext).get('/desk/settings', async (asked) => {
    const { reply, context, t, site, session, alternateHref, language } = asked;
    const read = await door.acts.decide(context, readDoubts);
    if (!read.ok) {
      const title = t('officers.not-yours.title');
      return sendPage(
        reply,
        <OfficerPage t={t} site={site} session={session} title={title} alternateHref={alternateHref}>
          <h1>{title}</h1>
          <p className="lead">{t('officers.not-yours.lead')}</p>
          <LinkButton href={`/${language}/desk/me`}>{t('officers.not-yours.link')}</LinkButton>
        </OfficerPage>,
        403,
      );
    }
    const { region, doubts } = read.value;
    const today = localTime(door.clock.now(), region.centre.zone).day;
    return sendPage(reply, <DoubtsPage asked={asked} region={region} doubts={doubts} today={today} />);
  });
}
