import type { FastifyReply } from 'fastify';
import { comingPersons } from '../../households/rules/household.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import { PersonName } from '../../web/person-name.tsx';
import { wordsInstead } from '../actions/entitlement-words.ts';
import type { NotEntitledRefusal } from '../rules/entitlements.ts';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';
import { fullName } from './person-words.tsx';

/** Who comes for something that is not there for them is told what to do instead; nothing was booked. */
export function sendNotEntitled(
  asked: HolderAsked,
  draft: Draft,
  { service, person }: NotEntitledRefusal,
): FastifyReply {
  const { t, site, language, booking, reply } = asked;
  const title = t('entitlements.title');
  const isOfDay = service === 'return-visa';
  const page = (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={draftAddress(language === 'en' ? 'nl' : 'en', booking, 'time')}
      back={draftAddress(language, booking, 'time')}
    >
      <h1>{title}</h1>
      <p className="lead">{wordsInstead(t, service)}</p>
      {comingPersons(draft.household).length > 1 ? (
        <p>
          {t('entitlements.who')} <PersonName>{fullName(t, draft, person)}</PersonName>
        </p>
      ) : null}
      <p>{t('entitlements.lead')}</p>
      <Actions>
        <LinkButton href={isOfDay ? draftAddress(language, booking, 'time') : `/${language}`}>
          {t(isOfDay ? 'entitlements.other-day' : 'entitlements.again')}
        </LinkButton>
      </Actions>
    </Page>
  );
  return sendPage(reply, page, 422);
}
