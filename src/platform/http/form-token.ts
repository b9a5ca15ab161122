import csrf from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from './form.ts';
import { changesNothing } from './own-origin.ts';
import { ownCookieName, ownCookieOptions } from './own-cookie.ts';

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface adds to the one of Fastify
  interface FastifyContextConfig {
    /** `none` for a door that no form opens and that no cookie opens either, such as REST. All others check the token. */
    formToken?: 'none';
  }
}

/** The hidden field by which a form proves that it stood on a page of ours, shown in this browser. */
export const FORM_TOKEN = 'csrf-token';

/**
 * The second lock against requests of other sites, beside the origin (own-origin.ts): a secret in a cookie and, in each
 * form, a token that only its owner can make of it. A token does not open anything: it holds as long as its cookie,
 * which is until the browser is closed.
 */
export async function guardForms(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(csrf, {
    cookieKey: ownCookieName('form', publicUrl),
    cookieOpts: ownCookieOptions(publicUrl),
    getToken: (request) => formOf(request.body).text(FORM_TOKEN),
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (changesNothing(request) || request.is404 || request.routeOptions.config.formToken === 'none') done();
    else
      app.csrfProtection(request, reply, () => {
        forget(request);
        done();
      });
  });
}

/** The token is for this check only: two sendings of one form are equal without it. */
function forget(request: FastifyRequest): void {
  if (typeof request.body === 'object' && request.body !== null) Reflect.deleteProperty(request.body, FORM_TOKEN);
}

/** The token for the forms of one page: made, and its cookie sent, when a form first asks for it. */
export function formTokenFor(reply: FastifyReply): () => string {
  let token: string | undefined;
  return () => (token ??= reply.generateCsrf());
}

/** Why a form was refused by this check; undefined for every other error. */
export function isOldForm(error: { readonly code?: string }): boolean {
  return error.code === 'FST_CSRF_MISSING_SECRET' || error.code === 'FST_CSRF_INVALID_TOKEN';
}
