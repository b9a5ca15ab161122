import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { SignInTerms } from '../access/actions/sign-in-terms.ts';
import type { SignInDoor } from '../access/pages/sign-in-door.ts';
import { openIdentityProvider, type IdentityProviderSettings } from '../platform/identity-provider.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { numberSetting } from '../region/rules/settings.ts';
import type { PageDoor } from '../web/page-door.ts';
import { demoIdentity } from './demo-identity.tsx';

/** Who may say who somebody is: the agencies' own providers, the demonstration's, or nobody yet. */
export type IdentityWiring =
  | { readonly kind: 'providers'; readonly providers: readonly IdentityProviderSettings[] }
  | { readonly kind: 'demonstration' }
  | { readonly kind: 'none' };

export function signInDoor(app: FastifyInstance, door: PageDoor, identity: IdentityWiring): SignInDoor {
  const address = () => addressOf(app, door.publicUrl);
  return { ...door, address, terms: () => termsOf(door), providers: providersOf(app, door, identity, address) };
}

function providersOf(
  app: FastifyInstance,
  door: PageDoor,
  identity: IdentityWiring,
  address: () => string,
): SignInDoor['providers'] {
  if (identity.kind === 'none') return () => [];
  if (identity.kind === 'providers') {
    const opened = identity.providers.map((settings) => openIdentityProvider(settings));
    return () => opened;
  }
  const demo = demoIdentity(app, door, address);
  return () => [demo.provider()];
}

/** With PORT=0 the system chooses the port, and only the listening server knows it. */
export function addressOf(app: FastifyInstance, publicUrl: string): string {
  const url = new URL(publicUrl);
  if (url.port !== '0') return publicUrl;
  const listening = app.server.address() as AddressInfo | null;
  if (listening) url.port = String(listening.port);
  return url.href.replace(/\/$/, '');
}

/** The settings of the centre as they are today. */
async function termsOf({ acts, centre, clock }: PageDoor): Promise<SignInTerms> {
  const region = await acts.perform({ centre, actor: { kind: 'system', job: 'sign-in' } }, (act) => readRegion(act));
  const { zone } = region.centre;
  const day = clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
  return {
    zone,
    signInMinutes: numberSetting(region, 'sign-in-minutes', day),
    idleMinutes: numberSetting(region, 'session-idle-minutes', day),
    longestHours: numberSetting(region, 'session-longest-hours', day),
    freshMinutes: numberSetting(region, 'fresh-sign-in-minutes', day),
  };
}
