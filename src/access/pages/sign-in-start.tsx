import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { languages, type Language } from '../../kernel/language.ts';
import { readOfficerCookie, setSignInCookie } from '../../platform/http/officer-cookie.ts';
import { SIGN_IN_LIMIT } from '../../platform/http/limits.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { IdentityProvider } from '../../platform/identity-provider.ts';
import { randomCode, randomSecret } from '../../platform/opaque.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import { Notice } from '../../web/notice.tsx';
import { signInAddress } from '../../web/officer-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { Site } from '../../web/site.ts';
import { beginSignIn } from '../actions/begin-sign-in.ts';
import { noteRefusal } from '../actions/finish-sign-in.ts';
import { signedIn } from '../actions/officer-context.ts';
import { oldestProof } from '../actions/sign-in-terms.ts';
import { ownDeskAddress } from '../rules/own-desk-address.ts';
import { RefusedPage } from './refused-page.tsx';
import { callbackFor, signingIn, type SignInDoor } from './sign-in-door.ts';

/** Where somebody chooses the organisation, and the link that leads there. */
export function signInStart(app: FastifyInstance, door: SignInDoor): void {
  for (const language of languages) {
    app.get(`/${language}/desk/sign-in`, async (request, reply) => {
      const { t, site, query, alternateHref } = askedOf(door, language, request, reply);
      const next = nextOf(query('next'), language);
      const page = (
        <SignInPage
          t={t}
          site={site}
          alternateHref={alternateHref}
          providers={door.providers()}
          next={next}
          fresh={query('fresh') === 'yes'}
        />
      );
      return sendPage(reply, page);
    });
    // A link, not a form: the policy of our pages lets no form lead to another site.
    app.get(`/${language}/desk/sign-in/start`, { config: SIGN_IN_LIMIT }, (request, reply) =>
      leave(door, language, request, reply),
    );
  }
}

/** Where somebody goes afterwards: only within the desk. */
export function nextOf(asked: string, language: Language): string {
  return ownDeskAddress(asked) ?? `/${language}/desk`;
}

async function leave(door: SignInDoor, language: Language, request: FastifyRequest, reply: FastifyReply) {
  const { t, site, query, alternateHref } = askedOf(door, language, request, reply);
  const returnTo = nextOf(query('next'), language);
  const fresh = query('fresh') === 'yes';
  const provider = door.providers().find(({ code }) => code === query('provider'));
  if (!provider) return goTo(reply, signInAddress(language, returnTo, fresh));

  const terms = await door.terms();
  const keys = { state: randomCode(), nonce: randomSecret(), verifier: randomSecret() };
  const leading = await provider.begin({
    ...keys,
    redirectUri: `${door.address()}${callbackFor(provider.code)}`,
    language,
    maxAge: oldestProof(terms),
  });
  if (!leading.ok) {
    // Nobody left for anywhere yet.
    const nobody = { provider: provider.code, forOfficer: null, forSession: null };
    await door.acts.perform(signingIn(door), (act) => noteRefusal(act, leading.refusal, nobody));
    const page = (
      <RefusedPage t={t} site={site} alternateHref={alternateHref} refusal={leading.refusal} next={returnTo} />
    );
    return sendPage(reply, page, 503);
  }
  const before = readOfficerCookie(request, door.publicUrl);
  const known = before ? await signedIn(door.acts, door.centre, before) : undefined;
  const secret = randomSecret();
  const leaving = { ...keys, secret, provider: provider.code, returnTo, fresh };
  await door.acts.perform(signingIn(door), (act) =>
    beginSignIn(act, { ...leaving, session: known?.ok ? known.value : undefined }, terms),
  );
  setSignInCookie(reply, keys.state, secret, door.publicUrl, terms.signInMinutes * 60);
  return goTo(reply, leading.value.href);
}

type SignInPageProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly alternateHref: string;
  readonly providers: readonly IdentityProvider[];
  readonly next: string;
  readonly fresh: boolean;
};

function SignInPage({ t, site, alternateHref, providers, next, fresh }: SignInPageProps): ReactElement {
  const title = t(fresh ? 'access.sign-in.fresh.title' : 'access.sign-in.title');
  return (
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      {providers.length === 0 ? (
        <Notice t={t} kind="problem" title={t('access.sign-in.none.title')}>
          <p>{t('access.sign-in.none.words')}</p>
        </Notice>
      ) : (
        <p className="lead">{t(fresh ? 'access.sign-in.fresh.lead' : 'access.sign-in.lead')}</p>
      )}
      <Actions>
        {providers.map((provider, place) => (
          <LinkButton
            key={provider.code}
            look={place === 0 ? 'primary' : 'secondary'}
            href={startAddress(t.language, provider.code, next, fresh)}
          >
            {t('access.sign-in.with', { provider: provider.name[t.language] })}
          </LinkButton>
        ))}
      </Actions>
      {fresh ? null : (
        <p>
          {t('access.sign-in.customer')} <a href={`/${t.language}`}>{t('access.sign-in.customer-link')}</a>
        </p>
      )}
    </Page>
  );
}

function startAddress(language: Language, provider: string, next: string, fresh: boolean): string {
  const question = new URLSearchParams({ provider, next, ...(fresh ? { fresh: 'yes' } : {}) });
  return `/${language}/desk/sign-in/start?${question.toString()}`;
}
