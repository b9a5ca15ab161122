import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The name of a cookie of ours. Over https it starts with `__Host-`: the browser then takes it from this very host
 * only, over https and for the whole path, so that no subdomain and no proxy can put one in its place.
 */
export function ownCookieName(name: string, publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${name}` : name;
}

/**
 * How every cookie of ours is sent: never to a script, never with a request that another site starts (except a link
 * that a person follows), and over https only where we have it.
 */
export function ownCookieOptions(publicUrl: string): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(publicUrl) };
}

/**
 * Forgets the cookies that this browser has of ours: by name, because `Clear-Site-Data: "cookies"` would also take those
 * of every other site of the same organisation (its whole registrable domain). The session's own is cleared by its door.
 */
export function clearOwnCookies(request: FastifyRequest, reply: FastifyReply, publicUrl: string): void {
  for (const name of Object.keys(request.cookies))
    if (ownNames.some((own) => own.test(name.replace(/^__Host-/, ''))))
      reply.clearCookie(name, ownCookieOptions(publicUrl));
}

const ownNames = [/^form$/, /^booking-[0-9a-f-]{36}$/, /^sign-in-\w+$/];

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
