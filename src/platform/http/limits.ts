/**
 * Limits of single doors, per address on the network, where one request costs others something. They are on with the
 * general limit (`RATE_LIMITS`), and so that a family behind one router never meets them.
 */

/** Mails to an address that somebody typed: enough for a family, too few to flood a mail box. */
export const MAIL_LIMIT = { rateLimit: { max: 10, timeWindow: '1 hour' } } as const;

/** Times that are kept for somebody who gave no name yet: without this one visitor could hold a whole day. */
export const HOLD_LIMIT = { rateLimit: { max: 20, timeWindow: '15 minutes' } } as const;
