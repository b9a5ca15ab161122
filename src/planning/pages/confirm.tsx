import type { FastifyInstance } from 'fastify';
import { languages } from '../../kernel/language.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { askedOf, goTo } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { confirmEmail } from '../actions/confirm-email.ts';
import { openBooking } from '../actions/open-booking.ts';
import { bookedAddress } from './draft.ts';
import { claimOf, followed, openInBrowser, sendLinkPage, sendLinkTrouble, type Mailed } from './mailed-claim.tsx';

/** screen-C12: the mailed link that proves that an e-mail address works. */
export function confirmPage(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    app.get(`/${language}/confirm/:booking/:secret`, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, claimOf(asked, 'confirm-email'));
      if (known === 'ended') return sendLinkTrouble(asked, 'ended');
      return known.used ? sendLinkTrouble(asked, 'confirmed') : sendLinkPage(asked, 'confirm-email');
    });
    app.post(`/${language}/confirm/:booking/:secret`, async (request, reply) =>
      confirm(door, askedOf(door, language, request, reply)),
    );
  }
}

async function confirm(door: PageDoor, asked: Mailed) {
  const claim = claimOf(asked, 'confirm-email');
  const known = await followed(door, claim);
  if (known === 'ended') return sendLinkTrouble(asked, 'ended');
  if (known.used) return sendLinkTrouble(asked, 'confirmed');
  const { context } = known;
  const confirmed = await door.acts.decide(context, async (act) =>
    confirmEmail(act, await readRegion(act), claim, door.publicUrl),
  );
  if (!confirmed.ok) return sendLinkTrouble(asked, troubleOf[confirmed.refusal.kind]);
  const opened = await door.acts.decide(context, async (act) =>
    openBooking(act, await readRegion(act), asked.booking, 'proved'),
  );
  if (opened.ok) openInBrowser(door, asked.reply, asked.booking, opened.value);
  return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
}

const troubleOf = {
  'was-cancelled': 'cancelled',
  'link-used': 'confirmed',
  'no-such-booking': 'ended',
  'not-allowed': 'ended',
} as const;
