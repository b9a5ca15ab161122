import type { ReactElement } from 'react';
import type { Texts } from '../../platform/i18n/texts.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { signInAddress } from '../../web/officer-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { Site } from '../../web/site.ts';
import type { SignInRefusal } from '../actions/finish-sign-in.ts';

type RefusedPageProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly alternateHref: string;
  readonly refusal: SignInRefusal;
  /** Where the person wanted to go. */
  readonly next: string;
};

/** Somebody was not let in: what to do now, and why. */
export function RefusedPage({ t, site, alternateHref, refusal, next }: RefusedPageProps): ReactElement {
  const title = t(`access.refused.${refusal.kind}.title`);
  const more = `access.refused.${refusal.kind}.more`;
  return (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t(`access.refused.${refusal.kind}.lead`)}</p>
      {t.has(more) ? <p>{t.made(more)}</p> : null}
      <Actions>
        {/* The page that it leads to says that another proof is needed than the one that came. */}
        <LinkButton href={signInAddress(t.language, next, anotherProof.has(refusal.kind))}>
          {t('access.refused.again')}
        </LinkButton>
        {refusal.kind === 'other-person' ? (
          <LinkButton look="secondary" href={`/${t.language}/desk/me`}>
            {t('access.sign-out')}
          </LinkButton>
        ) : null}
      </Actions>
    </Page>
  );
}

const anotherProof: ReadonlySet<SignInRefusal['kind']> = new Set<SignInRefusal['kind']>(['one-step', 'other-person']);
