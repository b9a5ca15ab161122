import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { errors, type Configuration, type JWK } from 'oidc-provider';
import { callbackFor } from '../access/pages/sign-in-door.ts';
import { textsOf } from '../platform/i18n/texts.ts';
import type { PageDoor } from '../web/page-door.ts';
import { renderPage } from '../web/render.tsx';
import { DemoOverPage } from './demo-sign-in-page.tsx';
import { demoMemory } from './demo-memory.ts';
import { DEMO_PATH } from './demo-people.ts';

export const DEMO_CLIENT = 'eenloket';
export const DEMO_CODE = 'demonstration';

/** What the demonstration's provider says (`acr`) of everybody: that they signed in with two steps. */
export const DEMO_TWO_STEPS = 'urn:eenloket:demonstration:two-steps';

export type DemoProvider = {
  /** The product's secret at this provider, made anew at each start. */
  readonly secret: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The sign-in that this browser is in the middle of. */
  readonly asked: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<{ readonly language: string | undefined } | undefined>;
  /** Says who it is; the address at which the browser goes on, or nothing when there is no sign-in. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, subject: string) => Promise<string | undefined>;
};

export function openDemoProvider(address: string, door: PageDoor): DemoProvider {
  const secret = randomBytes(32).toString('base64url');
  const provider = new Provider(`${address}${DEMO_PATH}`, configuration(address, secret, door));
  // Its addresses are those that the handler tells it.
  provider.proxy = true;
  const handle = provider.callback();

  return {
    secret,
    handle: (request, response) => handle(request, response),
    asked: async (request, response) => {
      try {
        const { params } = await provider.interactionDetails(request, response);
        return { language: typeof params['ui_locales'] === 'string' ? params['ui_locales'] : undefined };
      } catch (error) {
        if (error instanceof errors.SessionNotFound) return undefined;
        throw error;
      }
    },
    answer: async (request, response, subject) => {
      try {
        return await provider.interactionResult(request, response, {
          login: { accountId: subject, acr: DEMO_TWO_STEPS, amr: ['mfa'], remember: false },
        });
      } catch (error) {
        if (error instanceof errors.SessionNotFound) return undefined;
        throw error;
      }
    },
  };
}

function configuration(address: string, secret: string, door: PageDoor): Configuration {
  const minutes = 60;
  return {
    adapter: demoMemory(),
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: [
      {
        client_id: DEMO_CLIENT,
        client_secret: secret,
        redirect_uris: [`${address}${callbackFor(DEMO_CODE)}`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    acrValues: [DEMO_TWO_STEPS],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AccessToken: 5 * minutes,
      AuthorizationCode: minutes,
      Grant: 10 * minutes,
      IdToken: 5 * minutes,
      Interaction: 10 * minutes,
      Session: 10 * minutes,
    },
    interactions: { url: () => DEMO_PATH },
    findAccount: (_ctx, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    // Nobody is asked whether the desk may know who they are.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? DEMO_CLIENT,
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = renderPage(DemoOverPage({ t: textsOf('en'), site: door.siteIn('en') }));
    },
  };
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'demonstration' };
}
