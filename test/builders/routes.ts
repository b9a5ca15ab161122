import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** A route as the server registered it, with a made-up value for each parameter of its address. */
export type KnownRoute = {
  readonly method: string;
  readonly url: string;
  readonly pattern: string;
  readonly needsToken: boolean;
  /** Which limit of its own it has (platform/http/limits.ts). */
  readonly limited: string | undefined;
};

/**
 * Watches the servers that are made from now on: Fastify tells of each on its diagnostics channel before anything is
 * registered, so no route of any plugin is missed and the product needs no opening for it.
 */
export function watchRoutes(): { readonly routes: () => readonly KnownRoute[]; readonly stop: () => void } {
  const found: RouteOptions[] = [];
  const begin = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', (route) => void found.push(route));
  };
  subscribe('fastify.initialization', begin);
  return {
    routes: () =>
      found.flatMap((route) =>
        [route.method].flat().map((method) => ({
          method,
          pattern: route.url,
          url: route.url.replace(/:\w+/g, 'made-up').replace(/\*/g, 'made-up'),
          needsToken: route.config?.formToken !== 'none',
          limited: route.config?.limited,
        })),
      ),
    stop: () => unsubscribe('fastify.initialization', begin),
  };
}
