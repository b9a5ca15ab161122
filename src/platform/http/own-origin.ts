import type { FastifyInstance, FastifyRequest } from 'fastify';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site asks for in a person's browser (cross-site request forgery). Browsers tell
 * where a request comes from (`Sec-Fetch-Site`, else `Origin`); programs that send neither carry no cookie of ours.
 */
export function refuseOtherOrigins(app: FastifyInstance, publicUrl: string): void {
  const own = new URL(publicUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (harmless.has(request.method) || comesFromUs(request, own)) return;
    throw Object.assign(new Error('another origin'), { statusCode: 403, code: 'OTHER_ORIGIN' });
  });
}

function comesFromUs(request: FastifyRequest, own: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  return origin === undefined || origin === own || origin === `${request.protocol}://${request.host}`;
}
