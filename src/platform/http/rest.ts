import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodFastifySchemaValidationError,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import { textsOf, type TextKey } from '../i18n/texts.ts';
import { languageOf, problem, sendProblem, type ProblemError, type ProblemsFor } from './problem.ts';

/** The part of the server that programs talk to: zod schemas are validation, types and documentation at once. */
export type RestApi = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The version of the interface (NLgov REST API Design Rules, API-20 and API-57); its first number stands in the address. */
export const API_VERSION = '1.0.0';

/** Makes a part of the server a REST one: JSON only, zod as validator, problems in the language asked for. */
export function restRules(app: FastifyInstance): RestApi {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // No forms and no plain text: a page of another site can send those without asking the browser first.
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    // Many clients name a content type with a POST that has no body, such as the extension of a hold.
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
  // The secret of a booking goes in a header that only a program sets; no cookie is read here.
  app.addHook('onRoute', (route) => void (route.config = { ...route.config, formToken: 'none' }));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('api-version', API_VERSION);
    reply.header('vary', 'accept-language');
    reply.header('content-language', askedLanguage(request));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error))
      return sendInvalid(request, reply, error.validationContext, error.validation);
    if (error.statusCode === 400 || error.statusCode === 415)
      return sendProblem(reply, askedLanguage(request), 'not-json', error.statusCode, 'problems.not-json.title');
    // The rest is not the doing of this interface; the server answers it, as a problem too.
    throw error;
  });
  return app.withTypeProvider<ZodTypeProvider>();
}

export function askedLanguage(request: Pick<FastifyRequest, 'headers'>): Language {
  return languageOf(request.headers['accept-language']);
}

/** Statuses that every operation may answer with, whoever asks: unreadable, foreign, too large, too often, our fault. */
const always = [400, 403, 413, 415, 429, 500, 503] as const;

const told: Readonly<Record<number, string>> = {
  400: 'The request is not as this document says.',
  401: 'The secret of the booking is missing.',
  403: 'The request comes from a page of another website.',
  404: 'There is no such booking, or the secret is not that of this booking.',
  409: 'It does not fit what is there now.',
  410: 'Its time is over.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The request is readable, but what it asks cannot be.',
  429: 'Too many requests; see Retry-After.',
  500: 'Our fault. Asking again with the same key never does a thing twice.',
  503: 'Very busy; see Retry-After.',
};

/** The problems that an operation may answer with, for its schema: its own statuses and those that all have. */
export function problemResponses(...statuses: readonly number[]) {
  const all = [...new Set([...always, ...statuses])].sort();
  return Object.fromEntries(
    all.map((status) => [
      status,
      { description: told[status] ?? '', content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}

/** The header that makes a change repeatable without doing it twice. */
export const changeHeaders = z.object({
  'idempotency-key': z
    .uuidv4()
    .describe(
      'A random UUID (version 4) that you choose for this change. Asked again with the same key and body, it is answered again and ' +
        'not done again. Never show it to others: who repeats the request gets the answer.',
    ),
});

export const NO_KEY = 'idempotency-key-missing';

/** Answers with the problem of a refusal. */
export function sendRefusal<Refusal extends { readonly kind: string }>(
  request: FastifyRequest,
  reply: FastifyReply,
  problems: ProblemsFor<Refusal>,
  refusal: Refusal,
  errors?: readonly ProblemError[],
): FastifyReply {
  const kind = refusal.kind as Refusal['kind'];
  const status = problems[kind] as number;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return sendProblem(reply, askedLanguage(request), kind, status, `problems.${kind}.title` as TextKey, errors);
}

/** What the schema refused. A booking's id in an address that is no id is just a booking that does not exist. */
function sendInvalid(
  request: FastifyRequest,
  reply: FastifyReply,
  context: string | undefined,
  issues: readonly ZodFastifySchemaValidationError[],
): FastifyReply {
  const language = askedLanguage(request);
  if (context === 'params')
    return sendProblem(reply, language, 'no-such-booking', 404, 'problems.no-such-booking.title');
  if (context === 'headers') return sendProblem(reply, language, NO_KEY, 400, `problems.${NO_KEY}.title`);
  const errors = issues.slice(0, MOST_ERRORS).flatMap((issue) => errorsOf(issue, language));
  return sendProblem(reply, language, 'request-not-right', 400, 'problems.request-not-right.title', errors);
}

const MOST_ERRORS = 20;

/** What is told of an issue never repeats what was sent, except the names of fields that we do not know. */
function errorsOf(
  { keyword, instancePath, params }: ZodFastifySchemaValidationError,
  language: Language,
): readonly ProblemError[] {
  const t = textsOf(language);
  const path = instancePath === '/' ? '' : instancePath.slice(0, 200);
  if (keyword === 'unrecognized_keys') {
    const keys = (params['keys'] as readonly string[]).slice(0, MOST_ERRORS);
    return keys.map((key) => ({ path: `${path}/${key.slice(0, 50)}`, message: t('problems.issue.unknown-field') }));
  }
  return [{ path, message: t(issueTexts[keyword] ?? 'problems.issue.other') }];
}

const issueTexts: Readonly<Record<string, TextKey>> = {
  invalid_type: 'problems.issue.type',
  invalid_format: 'problems.issue.format',
  invalid_value: 'problems.issue.value',
  invalid_union: 'problems.issue.value',
  invalid_key: 'problems.issue.unknown-field',
  too_small: 'problems.issue.too-small',
  too_big: 'problems.issue.too-big',
};
