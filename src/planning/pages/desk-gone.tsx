import type { FastifyReply } from 'fastify';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { homeOf, OfficerPage } from '../../web/officer-page.tsx';
import { ownAgencyName, shellOf, type DeskAsked } from './desk-asked.ts';

/** There is no such visit, or it is not shared with this agency: one answer, so that asking tells nothing. */
export function sendGone(asked: DeskAsked): FastifyReply {
  const { t, language } = asked;
  const page = (
    <OfficerPage {...shellOf(asked)} title={t('desk.gone.title')} back={`/${language}/desk`}>
      <h1>{t('desk.gone.title')}</h1>
      <p className="lead">{t('desk.gone.words', { agency: ownAgencyName(asked) })}</p>
      <p>{t('desk.gone.what')}</p>
      <Actions>
        <LinkButton href={`/${language}/desk/find`}>{t('desk.gone.find')}</LinkButton>
      </Actions>
    </OfficerPage>
  );
  return sendPage(asked.reply, page, 404);
}

/** Visits are no work of this role: it goes where its own work is. */
export function sendNotYours(asked: DeskAsked): FastifyReply {
  const home = homeOf(asked.session.role);
  return home === '/desk' ? sendGone(asked) : goTo(asked.reply, `/${asked.language}${home}`);
}
