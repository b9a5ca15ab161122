import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import { textsOf, type TextKey } from '../i18n/texts.ts';

/** A refusal as a program sees it (RFC 9457, application/problem+json). */
export const problem = z
  .object({
    type: z.string().describe('urn:eenloket:problem: and the code of the refusal'),
    title: z.string().describe('What to do, in the language asked for'),
    status: z.int(),
    detail: z.string().optional(),
    /** Which fields, for a body that could not be read. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problem>;

/** A code, a status and a sentence for every kind of refusal: a kind without one does not compile. */
export type ProblemsFor<Refusal extends { readonly kind: string }> = {
  readonly [Kind in Refusal['kind']]: {
    readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429;
    readonly text: TextKey;
  };
};

export function problemOf(kind: string, status: number, text: string, more: Partial<Problem> = {}): Problem {
  return { type: `urn:eenloket:problem:${kind}`, title: text, status, ...more };
}

/** The language a program asks for; English when it says nothing we have. */
export function languageOf(header: string | undefined): Language {
  return header?.trim().toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

export function sendProblem(
  reply: FastifyReply,
  language: Language,
  kind: string,
  status: number,
  text: TextKey,
): FastifyReply {
  return reply
    .code(status)
    .header('content-language', language)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(kind, status, textsOf(language)(text))));
}
