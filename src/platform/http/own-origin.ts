import type { FastifyInstance, FastifyRequest } from 'fastify';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests that only look: nothing of ours changes by them. */
export function changesNothing(request: FastifyRequest): boolean {
  return harmless.has(request.method);
}

/**
 * Refuses a change that another site asks for in a person's browser (cross-site request forgery). Browsers tell
 * where a request comes from (`Sec-Fetch-Site`, else `Origin`); programs that send neither carry no cookie of ours.
 */
export function refuseOtherOrigins(app: FastifyInstance, publicUrl: string): void {
  app.addHook('onRequest', async (request) => {
    if (changesNothing(request) || originOf(request, publicUrl) !== 'other') return;
    throw Object.assign(new Error('another origin'), { statusCode: 403, code: 'OTHER_ORIGIN' });
  });
}

/** Whether a page of ours (or the person, by the browser itself) asks, another site, or somebody who does not tell. */
export function originOf(request: FastifyRequest, publicUrl: string): 'own' | 'other' | 'untold' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'other';
  const { origin } = request.headers;
  if (origin === undefined) return 'untold';
  return origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.host}` ? 'own' : 'other';
}
