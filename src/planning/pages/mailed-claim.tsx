import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { holderContext, type Recognised } from '../../access/actions/holder-context.ts';
import type { Claim } from '../../access/actions/recognise-holder.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage, type askedOf } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { entryAddress } from '../actions/entry-addresses.ts';
import type { OpenedBooking } from '../actions/open-booking.ts';
import { bookedAddress } from './draft.ts';
import { MailMeALink } from './entry-view.tsx';

/** A mailed link that somebody followed, with or without a cookie of ours. */
export type Mailed = ReturnType<typeof askedOf>;

export type MailedPurpose = 'confirm-email' | 'mailed-link' | 'one-time-link';

/** Programs that look for harmful mail open every link, so a link only shows a button; the button does it. */
export function sendLinkPage(asked: Mailed, purpose: 'confirm-email' | 'one-time-link'): FastifyReply {
  const { t, site, alternateHref } = asked;
  const words = { 'confirm-email': 'planning.confirm-email', 'one-time-link': 'entry.once' } as const;
  const area = words[purpose];
  const title = t(`${area}.title`);
  const page = (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t(`${area}.lead`)}</p>
      <Form action={sameAddress(asked)}>
        <Actions>
          <Button>{t(`${area}.button`)}</Button>
        </Actions>
      </Form>
      {purpose === 'one-time-link' ? <p>{t('entry.short')}</p> : null}
    </Page>
  );
  return sendPage(asked.reply, page);
}

export function sameAddress({ language, alternateHref }: Mailed): string {
  return alternateHref.replace(/^\/[a-z]+/, `/${language}`);
}

export function claimOf<Purpose extends MailedPurpose>(
  asked: Mailed,
  purpose: Purpose,
): Claim & { readonly purpose: Purpose } {
  return { booking: asked.booking, purpose, secret: asked.param('secret') };
}

/** Who follows the link, or why it does not work: `ended` covers unknown too, because they must look alike. */
export async function followed(door: PageDoor, claim: Claim): Promise<Recognised | 'ended'> {
  const known = await holderContext(door.acts, door.centre, claim);
  return known.ok ? known.value : 'ended';
}

/** `confirmed`: the address was confirmed with it before. `used`: it opened the visit once. */
type LinkTrouble = 'ended' | 'confirmed' | 'used' | 'cancelled';

const troubles = {
  ended: { status: 410, words: 'planning.link.ended' },
  confirmed: { status: 200, words: 'planning.link.used' },
  used: { status: 410, words: 'entry.used' },
  cancelled: { status: 410, words: 'planning.link.cancelled' },
} as const;

export function sendLinkTrouble(asked: Mailed, trouble: LinkTrouble): FastifyReply {
  const { status } = troubles[trouble];
  return sendPage(asked.reply, <LinkTroubleView asked={asked} trouble={trouble} />, status);
}

type LinkTroubleProps = { readonly asked: Mailed; readonly trouble: LinkTrouble };

/** What now: one press mails a new link; who has the booking number needs no mail. */
function LinkTroubleView({ asked, trouble }: LinkTroubleProps): ReactElement {
  const { t, site, alternateHref } = asked;
  const { words } = troubles[trouble];
  const title = t(`${words}.title`);
  return (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t(`${words}.lead`)}</p>
      <WayOn asked={asked} trouble={trouble} />
    </Page>
  );
}

function WayOn({ asked: { t, language, booking }, trouble }: LinkTroubleProps): ReactElement {
  if (trouble === 'cancelled' || trouble === 'confirmed') {
    const href = trouble === 'cancelled' ? `/${language}` : bookedAddress(language, booking);
    return (
      <Actions>
        <LinkButton href={href}>{t(trouble === 'cancelled' ? 'entry.start' : 'planning.link.open')}</LinkButton>
      </Actions>
    );
  }
  return (
    <>
      <MailMeALink t={t} lead={{ booking }} />
      <p>
        <a href={entryAddress(language)}>{t('entry.with-number')}</a>
      </p>
      <p>
        <a href={bookedAddress(language, booking)}>{t('planning.link.open')}</a>
      </p>
    </>
  );
}

/** A new cookie for this booking, whatever cookie the browser brought along. */
export function openInBrowser(
  door: PageDoor,
  reply: FastifyReply,
  booking: string,
  { secret, seconds }: OpenedBooking,
): void {
  setBookingCookie(reply, booking, secret, door.publicUrl, seconds);
}
