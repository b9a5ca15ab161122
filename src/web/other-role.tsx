import type { FastifyReply } from 'fastify';
import type { Context } from '../platform/act.ts';
import { Actions } from './actions.tsx';
import { LinkButton } from './button.tsx';
import { sendPage } from './holder-pages.tsx';
import { OfficerPage, type ShownSession } from './officer-page.tsx';
import type { AskedByOfficer } from './officer-pages.tsx';

/** For whom a page is, when it is not for the role of this moment, and where another role is chosen. */
export function sendOtherRole(
  { t, site, session, alternateHref, language, reply }: AskedByOfficer<Context, ShownSession>,
  role: 'administrator' | 'coordinator' | 'privacy-officer',
): FastifyReply {
  const title = t(`access.other-role.title.${role}`);
  const shell = { t, site, session, title, alternateHref };
  return sendPage(
    reply,
    <OfficerPage {...shell}>
      <h1>{title}</h1>
      <p className="lead">{t('access.other-role.lead')}</p>
      <Actions>
        <LinkButton href={`/${language}/desk/me`}>{t('access.other-role.link')}</LinkButton>
      </Actions>
    </OfficerPage>,
    403,
  );
}
