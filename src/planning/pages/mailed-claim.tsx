import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { holderContext, type Recognised } from '../../access/actions/holder-context.ts';
import type { Claim } from '../../access/actions/recognise-holder.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage, type askedOf } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { OpenedBooking } from '../actions/open-booking.ts';

/** A mailed link that somebody followed, with or without a cookie of ours. */
export type Mailed = ReturnType<typeof askedOf>;

type Purpose = 'confirm-email' | 'mailed-link';

/** Programs that look for harmful mail open every link, so a link only shows a button; the button does it. */
export function sendLinkPage(asked: Mailed, purpose: Purpose): FastifyReply {
  const { t, site, alternateHref } = asked;
  const title = t(`planning.${purpose}.title`);
  const page = (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t(`planning.${purpose}.lead`)}</p>
      <Form action={sameAddress(asked)}>
        <Actions>
          <Button>{t(`planning.${purpose}.button`)}</Button>
        </Actions>
      </Form>
    </Page>
  );
  return sendPage(asked.reply, page);
}

function sameAddress({ language, alternateHref }: Mailed): string {
  return alternateHref.replace(/^\/[a-z]+/, `/${language}`);
}

export function claimOf(asked: Mailed, purpose: Purpose): Claim {
  return { booking: asked.booking, purpose, secret: asked.param('secret') };
}

/** Who follows the link, or why it does not work: `ended` covers unknown too, because they must look alike. */
export async function followed(door: PageDoor, claim: Claim): Promise<Recognised | 'ended'> {
  const known = await holderContext(door.acts, door.centre, claim);
  return known.ok ? known.value : 'ended';
}

type LinkTrouble = 'ended' | 'used' | 'cancelled';

const statuses = { ended: 410, used: 200, cancelled: 410 } as const;

export function sendLinkTrouble(asked: Mailed, purpose: Purpose, trouble: LinkTrouble): FastifyReply {
  return sendPage(
    asked.reply,
    <LinkTroubleView t={asked.t} asked={asked} purpose={purpose} trouble={trouble} />,
    statuses[trouble],
  );
}

type LinkTroubleProps = {
  readonly t: Texts;
  readonly asked: Mailed;
  readonly purpose: Purpose;
  readonly trouble: LinkTrouble;
};

function LinkTroubleView({ t, asked, purpose, trouble }: LinkTroubleProps): ReactElement {
  const { site, language, booking, alternateHref } = asked;
  const title = t(`planning.link.${trouble}.title`);
  return (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t(`planning.link.${trouble}.lead`)}</p>
      <p>
        {t(purpose === 'confirm-email' && trouble === 'ended' ? 'planning.link.ended.again' : 'planning.link.browser')}
      </p>
      <Actions>
        <LinkButton href={`/${language}/booking/${booking}`}>{t('planning.link.open')}</LinkButton>
      </Actions>
    </Page>
  );
}

export function openInBrowser(door: PageDoor, { reply, booking }: Mailed, { secret, seconds }: OpenedBooking): void {
  setBookingCookie(reply, booking, secret, door.publicUrl, seconds);
}
