import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readSignInCookie } from './officer-cookie.ts';

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface adds to the one of Fastify
  interface FastifyContextConfig {
    /** The door costs others something: how often it opens, for one address and for everybody together. */
    limited?: LimitedDoor;
    /** No crowd of strangers may keep somebody out here: the door does not count for everybody together. */
    outOfTotal?: boolean;
  }
}

/** Doors of one kind count together, in every language and for programs too. */
export type LimitedDoor = 'mails' | 'holds' | 'sign-in' | 'reference';

/** What a route says in its `config` to be limited. */
export type DoorLimit = {
  readonly limited?: LimitedDoor;
  readonly outOfTotal?: boolean;
};

/** Mails to an address that somebody typed. */
export const MAIL_LIMIT = { limited: 'mails' } as const satisfies DoorLimit;

/** Times that are kept for somebody who gave no name yet. */
export const HOLD_LIMIT = { limited: 'holds' } as const satisfies DoorLimit;

/** Going to the identity provider and coming back. */
export const SIGN_IN_LIMIT = { limited: 'sign-in' } as const satisfies DoorLimit;

/** Opening a booking by its reference; the booking itself makes wrong tries wait, whoever tries. */
export const REFERENCE_LIMIT = { limited: 'reference' } as const satisfies DoorLimit;

/** A link that was mailed and works once: who tries references at all doors together does not close it. */
export const ONE_TIME_LIMIT = { ...REFERENCE_LIMIT, outOfTotal: true } as const satisfies DoorLimit;

type Limit = { readonly max: number; readonly timeWindow: string };

/**
 * An address is one IPv4 address or one IPv6 network of 64 bits, as one household or one office gets it. The limits are
 * so that a family or an office behind one router never meets them. Those in all stop somebody who has many
 * addresses; they are far above the busiest day of a centre. Each process counts for itself, in memory.
 */
export const limits: Readonly<Record<LimitedDoor, { readonly perAddress: Limit; readonly inAll: Limit }>> = {
  // Enough for a family, too few to flood a mail box.
  mails: { perAddress: { max: 10, timeWindow: '1 hour' }, inAll: { max: 600, timeWindow: '1 hour' } },
  // Without this one visitor could hold a whole day.
  holds: { perAddress: { max: 20, timeWindow: '15 minutes' }, inAll: { max: 1500, timeWindow: '15 minutes' } },
  // A town hall begins its day behind one address.
  'sign-in': { perAddress: { max: 120, timeWindow: '15 minutes' }, inAll: { max: 3000, timeWindow: '15 minutes' } },
  // With 80 bits nobody guesses a reference; this keeps the tries out of the database.
  reference: { perAddress: { max: 20, timeWindow: '15 minutes' }, inAll: { max: 600, timeWindow: '15 minutes' } },
};

/** Whatever it asks for, an address gets no more than this. */
const anything: Limit = { max: 300, timeWindow: '1 minute' };

/**
 * Says no to who asks too often; to be called after `guardForms`.
 * @throws an error with status 429 and the seconds to wait, for the page that says so.
 */
export async function limitRequests(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(rateLimit, {
    ...anything,
    errorResponseBuilder: (_request, { ttl }) => tooMany(Math.ceil(ttl / 1000)),
  });
  const kinds = Object.entries(limits).map(([kind, { perAddress, inAll }]) => {
    const ofAddress = app.createRateLimit({ ...perAddress, keyGenerator: addressOf });
    const ofAll = app.createRateLimit({ ...inAll, keyGenerator: () => 'all' });
    return [kind, { ofAddress, ofAll }] as const;
  });
  const counters = new Map(kinds);
  app.addHook('onRequest', async (request) => {
    const counter = counters.get(request.routeOptions.config.limited ?? '');
    if (counter) refuseExceeded(await counter.ofAddress(request));
  });
  // After the form token, which this is registered behind: requests that open no door do not close it for everybody.
  app.addHook('preHandler', async (request) => {
    const { limited, outOfTotal } = request.routeOptions.config;
    const counter = counters.get(limited ?? '');
    if (counter && !outOfTotal && !comesBack(request, publicUrl)) refuseExceeded(await counter.ofAll(request));
  });
}

/** Who began to sign in in this browser comes back, however many strangers begin meanwhile. */
function comesBack(request: FastifyRequest, publicUrl: string): boolean {
  const { state } = request.query as { state?: unknown };
  return (
    request.routeOptions.config.limited === 'sign-in' &&
    typeof state === 'string' &&
    readSignInCookie(request, state, publicUrl) !== undefined
  );
}

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuseExceeded(counted: Counted): void {
  if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttlInSeconds);
}

function addressOf(request: FastifyRequest): string {
  return normalizeIP(request.ip, 64);
}

/** `wait`: seconds until the next request is welcome. */
function tooMany(wait: number): Error {
  return Object.assign(new Error('too many requests'), {
    statusCode: 429,
    code: 'TOO_MANY_REQUESTS',
    wait: Math.max(1, wait),
  });
}
