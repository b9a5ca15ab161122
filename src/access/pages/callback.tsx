import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { refused, type Result } from '../../kernel/result.ts';
import { clearSignInCookie, readSignInCookie, setOfficerCookie } from '../../platform/http/officer-cookie.ts';
import { SIGN_IN_LIMIT } from '../../platform/http/limits.ts';
import { languageOf } from '../../platform/http/problem.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { LinkButton } from '../../web/button.tsx';
import { askedOf, sendPage } from '../../web/holder-pages.tsx';
import { homeOf } from '../../web/officer-page.tsx';
import { Page } from '../../web/page.tsx';
import type { Site } from '../../web/site.ts';
import {
  admit,
  noteRefusal,
  takeBackSignIn,
  type Admitted,
  type KeptSignIn,
  type SignInRefusal,
} from '../actions/finish-sign-in.ts';
import { oldestProof } from '../actions/sign-in-terms.ts';

import { RefusedPage } from './refused-page.tsx';
import { callbackFor, signingIn, type SignInDoor } from './sign-in-door.ts';

/** The browser comes back from the identity provider, with a code that the product changes for a proof. */
export function callbackPage(app: FastifyInstance, door: SignInDoor): void {
  app.get(callbackFor(':provider'), { config: SIGN_IN_LIMIT }, async (request, reply) => {
    const state = stateOf(request);
    const secret = state === undefined ? undefined : readSignInCookie(request, state, door.publicUrl);
    // Without the cookie nothing is taken: who only knows the address, such as a scanner, uses up nothing.
    const signIn =
      state !== undefined && secret !== undefined
        ? await door.acts.perform(signingIn(door), (act) => takeBackSignIn(act, secret, state))
        : undefined;
    if (state !== undefined && secret !== undefined) clearSignInCookie(reply, state, door.publicUrl);

    const answer = signIn && state !== undefined ? await arrive(door, request, signIn, state) : over;
    const language = languageAt(signIn?.returnTo ?? '') ?? languageOf(request.headers['accept-language']);
    const { t, site } = askedOf(door, language, request, reply);
    if (answer.ok) return sendDone(door, reply, { t, site }, answer.value, signIn?.returnTo ?? `/${language}/desk`);

    // Anybody can ask for this address: what belongs to no sign-in under way stands in the log of answers only.
    if (signIn) await door.acts.perform(signingIn(door), (act) => noteRefusal(act, answer.refusal, signIn));
    const next = signIn?.returnTo ?? `/${language}/desk`;
    const alternateHref = `/${language === 'en' ? 'nl' : 'en'}/desk/sign-in`;
    const page = <RefusedPage t={t} site={site} alternateHref={alternateHref} refusal={answer.refusal} next={next} />;
    return sendPage(reply, page, answer.refusal.kind === 'provider-away' ? 503 : 403);
  });
}

const over: Result<never, SignInRefusal> = refused({ kind: 'sign-in-over' });

async function arrive(
  door: SignInDoor,
  request: FastifyRequest,
  signIn: KeptSignIn,
  state: string,
): Promise<Result<Admitted, SignInRefusal>> {
  const provider = door.providers().find(({ code }) => code === signIn.provider);
  // It left for one provider and came back from another.
  if (!provider || (request.params as { provider: string }).provider !== signIn.provider) return over;
  const terms = await door.terms();
  const callback = new URL(`${door.address()}${callbackFor(provider.code)}`);
  callback.search = new URL(request.url, door.address()).search;
  const { nonce, verifier } = signIn;
  const proof = await provider.complete(callback, { state, nonce, verifier, maxAge: oldestProof(terms) });
  if (!proof.ok) return proof;
  return door.acts.decide(signingIn(door), (act) => admit(act, { provider, proof: proof.value, signIn }, terms));
}

function stateOf(request: FastifyRequest): string | undefined {
  const { state } = request.query as { state?: unknown };
  return typeof state === 'string' ? state : undefined;
}

function languageAt(address: string): Language | undefined {
  const first = address.split('/')[1] ?? '';
  return isLanguage(first) ? first : undefined;
}

/** With several roles somebody first says in which; else to where they wanted to go, or where the role's work begins. */
function nextAfter({ chosen }: Admitted, returnTo: string, language: Language): string {
  if (!chosen) return `/${language}/desk/me?${new URLSearchParams({ next: returnTo }).toString()}`;
  return returnTo === `/${language}/desk` ? `/${language}${homeOf(chosen.role)}` : returnTo;
}

/**
 * The session's cookie is strict, so it does not go along with a redirect that another site began. So the answer is a
 * page, and what it leads to is asked for by us.
 */
function sendDone(
  door: SignInDoor,
  reply: FastifyReply,
  { t, site }: { readonly t: Texts; readonly site: Site },
  admitted: Admitted,
  returnTo: string,
): FastifyReply {
  setOfficerCookie(reply, admitted.secret, door.publicUrl);
  return sendPage(reply, <DonePage t={t} site={site} next={nextAfter(admitted, returnTo, t.language)} />);
}

type DonePageProps = { readonly t: Texts; readonly site: Site; readonly next: string };

function DonePage({ t, site, next }: DonePageProps): ReactElement {
  const other = t.language === 'en' ? 'nl' : 'en';
  return (
    <Page t={t} site={site} title={t('access.done.title')} alternateHref={next.replace(/^\/[a-z]+/, `/${other}`)}>
      {/* React writes it into the head. */}
      <meta httpEquiv="refresh" content={`0; url=${next}`} />
      <h1>{t('access.done.title')}</h1>
      <p className="lead">{t('access.done.lead')}</p>
      <LinkButton href={next}>{t('access.done.link')}</LinkButton>
    </Page>
  );
}
