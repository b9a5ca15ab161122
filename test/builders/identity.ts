import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { IdentityProviderSettings } from '../../src/platform/identity-provider.ts';
import { demoMemory } from '../../src/app/demo-memory.ts';

export const TWO_STEPS = 'urn:test:two-steps';

/** An agency's identity provider, in this process: a real one, that lets in whoever a test says and lies when it should. */
export type TestIdentity = {
  readonly settings: IdentityProviderSettings;
  /** Who signs in next, and what the provider says of it. */
  next: { subject: string; acr?: string; amr?: string[] };
  /** Changes the claims of the next proofs, which stay signed with the right key (`otherKey`: with another one). */
  lie: ((claims: Record<string, unknown>) => Record<string, unknown>) | undefined;
  otherKey: boolean;
  /** The parameters of each request that arrived at the provider. */
  readonly asked: URLSearchParams[];
  readonly close: () => Promise<void>;
};

type IdentityWanted = {
  /** Where the product wants its browsers back. */
  readonly redirectUri: string;
  readonly code?: string;
  readonly agencies?: readonly string[];
};

export async function testIdentity({ redirectUri, code = 'test', agencies = ['centre'] }: IdentityWanted) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Another site than the product's, as browsers see it: `localhost` is one, 127.0.0.1 another.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const provider = new Provider(issuer, configuration(redirectUri, privateKey));
  const identity: TestIdentity = {
    settings: {
      code,
      name: { en: 'Test', nl: 'Test' },
      issuer,
      clientId: 'desk',
      clientSecret: 'secret-of-the-desk',
      acr: [TWO_STEPS],
      amr: [],
      agencies,
    },
    next: { subject: 'nobody', acr: TWO_STEPS },
    lie: undefined,
    otherKey: false,
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path !== '/token' || typeof body?.id_token !== 'string') return;
    const key = identity.otherKey ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : privateKey;
    if (identity.lie || identity.otherKey)
      ctx.body = { ...body, id_token: signed(body.id_token, identity.lie ?? ((claims) => claims), key) };
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/auth') identity.asked.push(url.searchParams);
    if (url.pathname !== '/who') return void answer(request, response);
    const { subject, acr, amr } = identity.next;
    const login = { accountId: subject, ...(acr ? { acr } : {}), ...(amr ? { amr } : {}) };
    void provider.interactionFinished(request, response, { login });
  });
  return identity;
}

function configuration(redirectUri: string, privateKey: KeyObject): ConstructorParameters<typeof Provider>[1] {
  return {
    adapter: demoMemory(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'ES256' }] },
    cookies: { keys: ['only-for-tests'] },
    clients: [
      {
        client_id: 'desk',
        client_secret: 'secret-of-the-desk',
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    acrValues: [TWO_STEPS, 'urn:test:one-step'],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    interactions: { url: () => '/who' },
    findAccount: (_ctx, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  };
}

/** The token with other claims, signed again. */
function signed(
  token: string,
  change: (claims: Record<string, unknown>) => Record<string, unknown>,
  key: KeyObject,
): string {
  const [head = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const told = `${head}.${Buffer.from(JSON.stringify(change(claims))).toString('base64url')}`;
  const own = createPrivateKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
  const signature = sign('sha256', Buffer.from(told), { key: own, dsaEncoding: 'ieee-p1363' });
  return `${told}.${signature.toString('base64url')}`;
}
