import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { Language } from '../kernel/language.ts';
import { languageOf, sendProblem } from '../platform/http/problem.ts';
import { textsOf, type TextKey } from '../platform/i18n/texts.ts';
import type { Log } from '../platform/log.ts';
import { LinkButton } from '../web/button.tsx';
import { Page } from '../web/page.tsx';
import type { PageDoor } from '../web/page-door.ts';
import { renderPage } from '../web/render.tsx';

/** What a person reads when something is not there or went wrong (screen-C22): what happened, what now, who helps. */
const faults = {
  'not-found': { status: 404, title: 'errors.not-found.title', words: 'errors.not-found.words' },
  'other-origin': { status: 403, title: 'errors.other-origin.title', words: 'errors.other-origin.words' },
  'too-large': { status: 413, title: 'errors.too-large.title', words: 'errors.too-large.words' },
  'too-many-requests': { status: 429, title: 'errors.too-many.title', words: 'errors.too-many.words' },
  unreadable: { status: 400, title: 'errors.unreadable.title', words: 'errors.unreadable.words' },
  'wrong-kind': { status: 415, title: 'errors.unreadable.title', words: 'errors.unreadable.words' },
  busy: { status: 503, title: 'errors.busy.title', words: 'errors.busy.words' },
  unexpected: { status: 500, title: 'errors.unexpected.title', words: 'errors.unexpected.words' },
} as const satisfies Record<string, { status: number; title: TextKey; words: TextKey }>;

type Fault = keyof typeof faults;

export function systemPages(app: FastifyInstance, door: PageDoor, log: Log): void {
  app.setNotFoundHandler((request, reply) => answer(door, request, reply, 'not-found'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const fault = faultOf(error);
    if (faults[fault].status >= 500)
      log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'a request failed');
    return answer(door, request, reply, fault);
  });
}

function faultOf(error: FastifyError): Fault {
  if (error.code === 'OTHER_ORIGIN') return 'other-origin';
  if (error.code === 'TOO_MANY_REQUESTS') return 'too-many-requests';
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'too-large';
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'wrong-kind';
  if (isConnectionLoss(error)) return 'busy';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'unreadable' : 'unexpected';
}

/** The database is away or full: an ordinary thing that passes, and a 503 that a client may try again. */
function isConnectionLoss(error: { code?: string; message?: string }): boolean {
  return (
    /^(08|53|57P)/.test(error.code ?? '') ||
    error.code === 'ECONNREFUSED' ||
    /timeout exceeded when trying to connect/.test(error.message ?? '')
  );
}

function answer(door: PageDoor, request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply {
  const { status, title, words } = faults[fault];
  if (status === 429 || status === 503) reply.header('retry-after', '10');
  if (request.url.startsWith('/api/')) {
    return sendProblem(reply, languageOf(request.headers['accept-language']), fault, status, title);
  }
  const language: Language = /^\/nl(\/|$|\?)/.test(request.url) ? 'nl' : 'en';
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(renderPage(faultPage(door, language, title, words, request)));
}

function faultPage(
  door: PageDoor,
  language: Language,
  title: TextKey,
  words: TextKey,
  request: FastifyRequest,
): ReactElement {
  const t = textsOf(language);
  return (
    <Page t={t} site={door.siteIn(language)} title={t(title)} alternateHref={language === 'nl' ? '/en' : '/nl'}>
      <h1>{t(title)}</h1>
      <p className="lead">{t(words)}</p>
      <p>{t('errors.number', { number: request.id })}</p>
      <LinkButton href={`/${language}`}>{t('errors.start')}</LinkButton>
    </Page>
  );
}
