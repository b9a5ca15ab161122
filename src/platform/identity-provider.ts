import * as client from 'openid-client';
import type { Language } from '../kernel/language.ts';
import { granted, refused, type Result } from '../kernel/result.ts';

/** An organisation's own sign-in (OpenID Connect), as the installation's settings describe it. */
export type IdentityProviderSettings = {
  readonly code: string;
  readonly name: Readonly<Record<Language, string>>;
  /** As the provider itself writes it: it must be in every answer. */
  readonly issuer: string;
  readonly clientId: string;
  /** Left out: a public client, which PKCE alone protects. */
  readonly clientSecret?: string | undefined;
  /** The values of `acr` that mean two steps (two factors) at this provider. */
  readonly acr: readonly string[];
  /** Values of `amr`, one of which also means two steps: for a provider that gives no `acr`, such as `mfa`. */
  readonly amr: readonly string[];
  /** The agencies for whose people this provider may vouch. */
  readonly agencies: readonly string[];
};

/** What a browser takes along to the provider, and what its answer is held against. */
export type SignInKeys = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type SignInRequest = SignInKeys & {
  readonly redirectUri: string;
  readonly language: Language;
  /** A proof of identity that is older than this is not good enough. In seconds. */
  readonly maxAge: number;
};

/** Who somebody is, as a provider vouched for it just now. */
export type Proof = {
  readonly issuer: string;
  readonly subject: string;
  /** Whether the person proved it in two steps. */
  readonly twoSteps: boolean;
  /** How long ago the person proved it, in whole seconds of real time: the clock of the product may show another day. */
  readonly ageSeconds: number;
};

export type ProofRefusal =
  /** The provider answered with an error of the protocol: the person stopped, or may not use us. */
  | { readonly kind: 'stopped'; readonly code: string }
  /** State, issuer, audience, nonce, signature, times or the code itself are not right. */
  | { readonly kind: 'proof-not-valid'; readonly code: string }
  /** It does not answer, or its description cannot be read. */
  | { readonly kind: 'provider-away'; readonly code: string };

export type IdentityProvider = IdentityProviderSettings & {
  /** The address at which the person signs in. */
  readonly begin: (request: SignInRequest) => Promise<Result<URL, ProofRefusal>>;
  /** Checks what the browser brought back and fetches the proof, once for each code. */
  readonly complete: (
    callback: URL,
    keys: SignInKeys & Pick<SignInRequest, 'maxAge'>,
  ) => Promise<Result<Proof, ProofRefusal>>;
};

/** Seconds to wait for a provider. */
const TIMEOUT = 10;

/** Clocks of two computers differ a little. In seconds. */
const CLOCK_TOLERANCE = 30;

/**
 * Opens a provider. Its description (discovery) is read at the first sign-in and kept, so that it need not run when the
 * product starts. `fetch` is for a provider that lives in this very process.
 */
export function openIdentityProvider(settings: IdentityProviderSettings, fetch?: client.CustomFetch): IdentityProvider {
  let known: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    known ??= discover(settings, fetch);
    try {
      return await known;
    } catch (error) {
      // It may answer the next time.
      known = undefined;
      throw error;
    }
  };

  return {
    ...settings,
    begin: (request) =>
      asResult(async () => client.buildAuthorizationUrl(await configuration(), await parametersOf(settings, request))),
    complete: (callback, keys) => asResult(async () => proofOf(settings, await configuration(), callback, keys)),
  };
}

async function discover(settings: IdentityProviderSettings, fetch?: client.CustomFetch): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const { clientSecret } = settings;
  return client.discovery(
    issuer,
    settings.clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE },
    clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
    {
      timeout: TIMEOUT,
      // Not only TLS vouches for a proof: its signature is checked too.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- never without TLS, except on this very computer
      execute: [client.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [client.allowInsecureRequests] : [])],
      ...(fetch ? { [client.customFetch]: fetch } : {}),
    },
  );
}

/** Without TLS only to this very computer. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

async function parametersOf(
  { acr }: IdentityProviderSettings,
  { redirectUri, state, nonce, verifier, maxAge, language }: SignInRequest,
): Promise<Record<string, string>> {
  return {
    redirect_uri: redirectUri,
    scope: 'openid',
    response_type: 'code',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Even who is signed in there: at a shared computer that may be somebody else.
    prompt: 'login',
    max_age: String(maxAge),
    ui_locales: language,
    ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
  };
}

async function proofOf(
  settings: IdentityProviderSettings,
  configuration: client.Configuration,
  callback: URL,
  { state, nonce, verifier, maxAge }: SignInKeys & Pick<SignInRequest, 'maxAge'>,
): Promise<Proof> {
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    maxAge,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims || claims.auth_time === undefined) throw new client.ClientError('no claims');
  const { amr = [] } = claims as { amr?: readonly string[] };
  return {
    issuer: claims.iss,
    subject: claims.sub,
    twoSteps:
      (typeof claims['acr'] === 'string' && settings.acr.includes(claims['acr'])) ||
      (Array.isArray(amr) && settings.amr.some((one) => amr.includes(one))),
    ageSeconds: Math.max(0, Math.floor(Date.now() / 1000) - claims.auth_time),
  };
}

/** What a provider does wrong is an ordinary refusal; its words stay out of log and journal, its code does not. */
async function asResult<Value>(work: () => Promise<Value>): Promise<Result<Value, ProofRefusal>> {
  try {
    return granted(await work());
  } catch (error) {
    const kind = kindOf(error);
    if (kind === undefined) throw error;
    return refused({ kind, code: codeOf(error) });
  }
}

function kindOf(error: unknown): ProofRefusal['kind'] | undefined {
  if (error instanceof client.AuthorizationResponseError) return 'stopped';
  if (error instanceof client.ResponseBodyError) return 'proof-not-valid';
  // What `fetch` throws when nobody answers; every other TypeError is a fault of ours.
  if (error instanceof TypeError) return error.message === 'fetch failed' ? 'provider-away' : undefined;
  if (!(error instanceof client.ClientError)) return undefined;
  return away.has(error.code ?? '') ? 'provider-away' : 'proof-not-valid';
}

const away = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

/** Part of what a browser brings is anybody's text: only what looks like a code of the protocol is one. */
function codeOf(error: unknown): string {
  const { error: told, code } = error as { error?: unknown; code?: unknown };
  const found = typeof told === 'string' ? told : code;
  return typeof found === 'string' && /^[A-Za-z_]{1,50}$/.test(found) ? found : 'unknown';
}
