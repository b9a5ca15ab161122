import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownCookieName, ownCookieOptions } from './own-cookie.ts';

/** The cookie of a signed-in officer. Strict: no other site starts a request with it, not even by a link. */
export function readOfficerCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return request.cookies[sessionName(publicUrl)];
}

/** It ends with the browser, and before that whenever the session in the database does. */
export function setOfficerCookie(reply: FastifyReply, secret: string, publicUrl: string): void {
  reply.setCookie(sessionName(publicUrl), secret, { ...ownCookieOptions(publicUrl), sameSite: 'strict' });
}

export function clearOfficerCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(sessionName(publicUrl), { ...ownCookieOptions(publicUrl), sameSite: 'strict' });
}

/**
 * The cookie of one sign-in under way. Lax, because the identity provider sends the browser back by a link; one for each
 * sign-in, so that two tabs do not mix.
 */
export function readSignInCookie(request: FastifyRequest, state: string, publicUrl: string): string | undefined {
  return request.cookies[signInName(state, publicUrl)];
}

export function setSignInCookie(
  reply: FastifyReply,
  state: string,
  secret: string,
  publicUrl: string,
  seconds: number,
): void {
  reply.setCookie(signInName(state, publicUrl), secret, { ...ownCookieOptions(publicUrl), maxAge: seconds });
}

export function clearSignInCookie(reply: FastifyReply, state: string, publicUrl: string): void {
  reply.clearCookie(signInName(state, publicUrl), ownCookieOptions(publicUrl));
}

function sessionName(publicUrl: string): string {
  return ownCookieName('desk', publicUrl);
}

/** Only signs of a state of ours reach the name of a cookie. */
function signInName(state: string, publicUrl: string): string {
  return ownCookieName(`sign-in-${/^[0-9a-z]{8}/.exec(state)?.[0] ?? 'none'}`, publicUrl);
}
