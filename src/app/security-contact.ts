import type { FastifyInstance } from 'fastify';
import type { Clock } from '../platform/clock.ts';

/** `security.txt` (RFC 9116): whom to tell of a weak spot. Its term runs a year from now, so that it is never out of date. */
export function securityContact(app: FastifyInstance, contact: string, publicUrl: string, clock: Clock): void {
  app.get('/.well-known/security.txt', async (_request, reply) => {
    const expires = clock
      .now()
      .add({ hours: 24 * 365 })
      .round({ smallestUnit: 'second' });
    return reply
      .type('text/plain; charset=utf-8')
      .send(
        [
          `Contact: ${contact}`,
          `Expires: ${expires.toString()}`,
          'Preferred-Languages: nl, en',
          `Canonical: ${publicUrl}/.well-known/security.txt`,
          '',
        ].join('\n'),
      );
  });
}
