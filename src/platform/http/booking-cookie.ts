import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The cookie that opens one booking in this browser: one cookie for each booking, so that two tabs never mix.
 * Over https its name starts with `__Host-`, which only this host can set.
 */
export function readBookingCookie(request: FastifyRequest, booking: string, publicUrl: string): string | undefined {
  return request.cookies[nameFor(booking, publicUrl)];
}

export function setBookingCookie(
  reply: FastifyReply,
  booking: string,
  secret: string,
  publicUrl: string,
  seconds: number,
): void {
  reply.setCookie(nameFor(booking, publicUrl), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: seconds,
  });
}

function nameFor(booking: string, publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}booking-${booking}`;
}
