import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownCookieName, ownCookieOptions } from './own-cookie.ts';

/** The cookie that opens one booking in this browser: one cookie for each booking, so that two tabs never mix. */
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
  reply.setCookie(nameFor(booking, publicUrl), secret, { ...ownCookieOptions(publicUrl), maxAge: seconds });
}

export function clearBookingCookie(reply: FastifyReply, booking: string, publicUrl: string): void {
  reply.clearCookie(nameFor(booking, publicUrl), ownCookieOptions(publicUrl));
}

function nameFor(booking: string, publicUrl: string): string {
  return ownCookieName(`booking-${booking}`, publicUrl);
}
