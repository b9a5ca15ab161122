import type { ReactElement } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { written, type Wording } from '../../route/rules/wording.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { Page } from '../../web/page.tsx';
import { draftAddress, type HolderAsked } from './draft.ts';

type UrgentTooLateProps = Pick<Plan, 'verdict' | 'where'> & {
  readonly asked: HolderAsked;
  readonly today: Temporal.PlainDate;
};

/** No desk opens here before the journey: who may still help, and what to do when the journey can move. */
export function UrgentTooLate({ asked, verdict, where, today }: UrgentTooLateProps): ReactElement {
  const { t, site, language, booking } = asked;
  const writer = writerIn(language, today);
  const say = (words: Wording) => written(words, writer);
  const title = say(verdict.title);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={draftAddress(language === 'en' ? 'nl' : 'en', booking, 'urgent')}
    >
      <h1>{title}</h1>
      <p className="lead">{t('urgent.too-late.words')}</p>
      {where.map(({ code, name, words, phone, website }) => (
        <section key={code} className="flow">
          <h2>{say(name)}</h2>
          <p>{say(words)}</p>
          <Actions>
            {phone ? (
              <LinkButton href={`tel:${phone.replaceAll(' ', '')}`}>{t('route-pages.call-us', { phone })}</LinkButton>
            ) : null}
            <LinkButton look="secondary" href={website}>
              {t('route-pages.plan.where.site')}
            </LinkButton>
          </Actions>
        </section>
      ))}
      <p>
        {t('urgent.too-late.move')} <a href={`/${language}/start/ind`}>{t('urgent.way.change-journey.link')}</a>
      </p>
    </Page>
  );
}
