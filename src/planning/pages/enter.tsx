import type { FastifyInstance, FastifyReply } from 'fastify';
import { languages } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { REFERENCE_LIMIT } from '../../platform/http/limits.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { closedAddress, entryAddress } from '../actions/entry-addresses.ts';
import { enterByReference, type Entry } from '../actions/enter-by-reference.ts';
import { bookedAddress } from './draft.ts';
import { nothingTyped, proofIn, readProof } from './entry-form.ts';
import { ClosedView, EnterView, MailMeALink, WaitView, type MailLead } from './entry-view.tsx';
import { openInBrowser } from './mailed-claim.tsx';

/** Somebody whom we do not know yet asks for a page. */
export type VisitorAsked = ReturnType<typeof askedOf>;

/** screen-C20: who has the reference gets in with the birth date of one of the party. */
export function enterPage(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const address = entryAddress(language);
    app.get(address, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      return sendPage(reply, <EnterView {...shown(asked)} typed={nothingTyped} errors={[]} />);
    });
    app.get(closedAddress(language), async (request, reply) =>
      sendPage(reply, <ClosedView {...shown(askedOf(door, language, request, reply))} />),
    );
    app.post(address, { config: REFERENCE_LIMIT }, async (request, reply) =>
      enter(door, askedOf(door, language, request, reply)),
    );
  }
}

async function enter(door: PageDoor, asked: VisitorAsked): Promise<FastifyReply> {
  const { t, form, reply } = asked;
  const typed = proofIn(form);
  const { today } = await centreNow(door);
  const { reference, born, errors } = readProof(typed, today, t);
  if (!reference || !born) return sendPage(reply, <EnterView {...shown(asked)} typed={typed} errors={errors} />, 422);
  const entry = await enterByReference(door, reference, born);
  if (entry.kind !== 'refused') return goIn(door, asked, entry, { lead: reference });
  const refused = [{ field: 'reference', message: t('entry.error.refused') }];
  return sendPage(reply, <EnterView {...shown(asked)} typed={typed} errors={refused} isRefused />, 422);
}

/** The visit, or until when somebody waits. */
export async function goIn(
  door: PageDoor,
  asked: VisitorAsked,
  entry: Exclude<Entry, { kind: 'refused' }>,
  lead: MailLead,
): Promise<FastifyReply> {
  if (entry.kind === 'waiting') return sendWait(door, asked, entry.until, lead);
  openInBrowser(door, asked.reply, entry.booking, entry);
  return goTo(asked.reply, bookedAddress(asked.language, entry.booking));
}

/** Until when the door is shut, and the other way in. */
export async function sendWait(
  door: PageDoor,
  asked: VisitorAsked,
  until: Temporal.Instant,
  lead?: MailLead,
): Promise<FastifyReply> {
  const { now, zone } = await centreNow(door);
  const seconds = Math.max(1, Math.ceil(until.since(now).total('seconds')));
  asked.reply.header('retry-after', String(seconds));
  const page = (
    <WaitView {...shown(asked)} until={until} now={now} zone={zone}>
      {lead ? <MailMeALink t={asked.t} lead={lead} /> : undefined}
    </WaitView>
  );
  return sendPage(asked.reply, page, 429);
}

export async function centreNow({ acts, centre, clock }: PageDoor) {
  const { zone } = (await acts.perform({ centre, actor: { kind: 'visitor' } }, (act) => readRegion(act))).centre;
  const now = clock.now();
  return { now, zone, today: localTime(now, zone).day };
}

export function shown({ t, site, alternateHref }: VisitorAsked) {
  return { t, site, alternateHref };
}
