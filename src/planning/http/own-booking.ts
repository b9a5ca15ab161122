import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { holderContext, type HolderContext } from '../../access/actions/holder-context.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Door } from '../../platform/http/door.ts';
import type { SecretRefusal } from './problems.ts';

export const bookingParams = z.object({ booking: z.uuid() });

/** What an operation on one's own booking says of itself in the document. */
export const withSecret = [{ secret: [] }];

/** Recognises the secret in `Authorization: Bearer`. It never stands in an address, which logs would keep. */
export async function ownBooking(
  door: Door,
  request: FastifyRequest,
  booking: string,
): Promise<Result<HolderContext, SecretRefusal>> {
  const [, secret] = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (secret === undefined) return refused({ kind: 'secret-missing' });
  const known = await holderContext(door.acts, door.centre, { booking, purpose: 'program', secret });
  return known.ok ? granted(known.value.context) : known;
}
