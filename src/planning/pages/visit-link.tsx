import type { FastifyInstance } from 'fastify';
import { languages } from '../../kernel/language.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { askedOf, goTo } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { openBooking } from '../actions/open-booking.ts';
import { bookedAddress } from './draft.ts';
import { claimOf, followed, openInBrowser, sendLinkPage, sendLinkTrouble } from './mailed-claim.tsx';

/** The link in the mail "Your visit is fixed": opens the booking in whatever browser it is followed. */
export function visitLinkPage(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    app.get(`/${language}/visit/:booking/:secret`, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, claimOf(asked, 'mailed-link'));
      return known === 'ended' ? sendLinkTrouble(asked, 'mailed-link', 'ended') : sendLinkPage(asked, 'mailed-link');
    });

    app.post(`/${language}/visit/:booking/:secret`, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, claimOf(asked, 'mailed-link'));
      if (known === 'ended') return sendLinkTrouble(asked, 'mailed-link', 'ended');
      const opened = await door.acts.decide(known.context, async (act) =>
        openBooking(act, await readRegion(act), asked.booking),
      );
      if (!opened.ok) return sendLinkTrouble(asked, 'mailed-link', 'ended');
      openInBrowser(door, asked, opened.value);
      return goTo(reply, bookedAddress(language, asked.booking));
    });
  }
}
