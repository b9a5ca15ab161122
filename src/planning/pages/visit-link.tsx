import type { FastifyInstance, FastifyReply } from 'fastify';
import { languages } from '../../kernel/language.ts';
import { ONE_TIME_LIMIT, REFERENCE_LIMIT } from '../../platform/http/limits.ts';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { enterByMailedLink } from '../actions/enter-by-reference.ts';
import { openByLink } from '../actions/open-by-link.ts';
import { bookedAddress } from './draft.ts';
import { centreNow, goIn, shown } from './enter.tsx';
import { nothingTyped, proofIn, readBorn, type TypedProof } from './entry-form.ts';
import { MailedLinkView } from './entry-view.tsx';
import type { FieldError } from '../../web/field-error.ts';
import {
  claimOf,
  followed,
  openInBrowser,
  sameAddress,
  sendLinkPage,
  sendLinkTrouble,
  type Mailed,
} from './mailed-claim.tsx';

/**
 * The link in the mail "Your visit is fixed" may be followed on every telephone of a family, until the visit: it stands for
 * the reference, so the birth date of one of them is asked. A link that was asked for opens the booking once.
 */
export function visitLinkPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const receipt = `/${language}/visit/:booking/:secret`;
    app.get(receipt, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, claimOf(asked, 'mailed-link'));
      return known === 'ended' ? sendLinkTrouble(asked, 'ended') : askBirthDate(asked, nothingTyped, []);
    });
    app.post(receipt, { config: REFERENCE_LIMIT }, async (request, reply) =>
      enterFromReceipt(door, askedOf(door, language, request, reply)),
    );

    const once = `/${language}/open/:booking/:secret`;
    app.get(once, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      const known = await followed(door, claimOf(asked, 'one-time-link'));
      if (known === 'ended') return sendLinkTrouble(asked, 'ended');
      return known.used ? sendLinkTrouble(asked, 'used') : sendLinkPage(asked, 'one-time-link');
    });
    app.post(once, { config: ONE_TIME_LIMIT }, async (request, reply) =>
      openOnce(door, askedOf(door, language, request, reply)),
    );
  }
}

function askBirthDate(asked: Mailed, typed: TypedProof, errors: readonly FieldError[]): FastifyReply {
  const page = <MailedLinkView {...shown(asked)} action={sameAddress(asked)} typed={typed} errors={errors} />;
  return sendPage(asked.reply, page, errors.length > 0 ? 422 : 200);
}

async function enterFromReceipt(door: PageDoor, asked: Mailed): Promise<FastifyReply> {
  const typed = proofIn(asked.form);
  const { today } = await centreNow(door);
  const { born, errors } = readBorn(typed, today, asked.t);
  if (!born) return askBirthDate(asked, typed, errors);
  const entry = await enterByMailedLink(door, claimOf(asked, 'mailed-link'), born);
  if (entry.kind === 'ended') return sendLinkTrouble(asked, 'ended');
  if (entry.kind !== 'refused') return goIn(door, asked, entry, { booking: asked.booking });
  return askBirthDate(asked, typed, [{ field: 'birth-day', message: asked.t('entry.error.birth-refused') }]);
}

async function openOnce(door: PageDoor, asked: Mailed): Promise<FastifyReply> {
  const claim = claimOf(asked, 'one-time-link');
  const known = await followed(door, claim);
  if (known === 'ended') return sendLinkTrouble(asked, 'ended');
  const opened = await door.acts.decide(known.context, (act) => openByLink(act, claim));
  if (opened.ok) {
    openInBrowser(door, asked.reply, asked.booking, opened.value);
    return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
  }
  const { kind } = opened.refusal;
  if (kind === 'link-used') return sendLinkTrouble(asked, 'used');
  return sendLinkTrouble(asked, kind === 'was-cancelled' ? 'cancelled' : 'ended');
}
