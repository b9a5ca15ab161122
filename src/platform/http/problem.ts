import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { textsOf, type TextKey } from '../i18n/texts.ts';

/** One place in a request that is not right: a JSON pointer, and what to do about it. */
const problemError = z.object({ path: z.string(), message: z.string() });

export type ProblemError = z.infer<typeof problemError>;

/** A refusal as a program sees it (RFC 9457, application/problem+json). */
export const problem = z
  .object({
    type: z.string().describe('`urn:eenloket:problem:` and the kind of the refusal: what a program decides on.'),
    title: z.string().describe('What it is about, in the language asked for.'),
    status: z.int().describe('The HTTP status, once more.'),
    detail: z.string().describe('What to do now, in the language asked for.'),
    errors: z.array(problemError).optional().describe('Which parts of the request are not right.'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problem>;

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 410 | 422;

/** A status for every kind of refusal; a kind without one, or without its texts, does not compile. */
export type ProblemsFor<Refusal extends { readonly kind: string }> = {
  readonly [Kind in Refusal['kind']]: `problems.${Kind}.${'title' | 'words'}` extends TextKey ? ProblemStatus : never;
};

/**
 * The language that a program asks for in `Accept-Language` (RFC 9110, 12.5.4): of those that we have, the one with the
 * highest weight; English when it wants none of them.
 */
export function languageOf(header: string | undefined): Language {
  const [wanted] = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => /^\s*([a-z]{2})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .map((match) => ({ code: match?.[1]?.toLowerCase() ?? '', weight: Number(match?.[2] ?? 1) }))
    .filter(({ code, weight }) => isLanguage(code) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted && isLanguage(wanted.code) ? wanted.code : 'en';
}

/** Answers with a problem. `title` is a key that ends with `.title`; what to do stands under the same key with `.words`. */
export function sendProblem(
  reply: FastifyReply,
  language: Language,
  kind: string,
  status: number,
  title: TextKey,
  errors?: readonly ProblemError[],
): FastifyReply {
  const t = textsOf(language);
  const told: Problem = {
    type: `urn:eenloket:problem:${kind}`,
    title: t(title),
    status,
    detail: t.made(title.replace(/\.title$/, '.words')),
    ...(errors ? { errors: [...errors] } : {}),
  };
  return reply
    .code(status)
    .header('content-language', language)
    .type('application/problem+json')
    .send(JSON.stringify(told));
}
