import type { IdentityProvider } from '../../platform/identity-provider.ts';
import type { PageDoor } from '../../web/page-door.ts';
import type { SignInTerms } from '../actions/sign-in-terms.ts';

/** What signing in needs besides what every page has. The wiring gives it, from the settings of the installation. */
export type SignInDoor = PageDoor & {
  /** Asked for at each request: that of the demonstration knows its address only when the server listens. */
  readonly providers: () => readonly IdentityProvider[];
  /** The address of this server as browsers see it, without a slash at the end. */
  readonly address: () => string;
  readonly terms: () => Promise<SignInTerms>;
};

/**
 * Where a provider sends the browser back to: an address without a language, which is registered there. Each provider has
 * its own, so that an answer of one is never taken for another's (mix-up: RFC 9700, 4.4).
 */
export function callbackFor(provider: string): string {
  return `/desk/callback/${provider}`;
}

/** The product signs people in before anybody is known. */
export function signingIn({ centre }: Pick<PageDoor, 'centre'>) {
  return { centre, actor: { kind: 'system', job: 'sign-in' } } as const;
}
