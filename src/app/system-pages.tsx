import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import type { Language } from '../kernel/language.ts';
import { FORM_TOKEN, isOldForm } from '../platform/http/form-token.ts';
import { originOf } from '../platform/http/own-origin.ts';
import { languageOf, sendProblem } from '../platform/http/problem.ts';
import { textsOf, type TextKey } from '../platform/i18n/texts.ts';
import type { Log } from '../platform/log.ts';
import { Button, LinkButton } from '../web/button.tsx';
import { Form } from '../web/form.tsx';
import { HiddenFields } from '../web/hidden-fields.tsx';
import { sendPage } from '../web/holder-pages.tsx';
import { Page } from '../web/page.tsx';
import type { PageDoor } from '../web/page-door.ts';

/** What a person reads when something is not there or went wrong (screen-C22): what happened, what now, who helps. */
const faults = {
  'not-found': { status: 404, title: 'errors.not-found.title', words: 'errors.not-found.words' },
  'old-form': { status: 403, title: 'errors.old-form.title', words: 'errors.old-form.back' },
  'other-origin': { status: 403, title: 'errors.other-origin.title', words: 'errors.other-origin.words' },
  'too-large': { status: 413, title: 'errors.too-large.title', words: 'errors.too-large.words' },
  'too-many-requests': { status: 429, title: 'errors.too-many.title', words: 'errors.too-many.words' },
  unreadable: { status: 400, title: 'errors.unreadable.title', words: 'errors.unreadable.words' },
  'wrong-kind': { status: 415, title: 'errors.unreadable.title', words: 'errors.unreadable.words' },
  'not-anchored': { status: 503, title: 'journal.not-anchored.title', words: 'journal.not-anchored.words' },
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
    if (fault === 'old-form' && originOf(request, door.publicUrl) === 'own') return askAgain(door, request, reply);
    return answer(door, request, reply, fault, 'wait' in error ? Number(error.wait) : undefined);
  });
}

function faultOf(error: FastifyError): Fault {
  if (error.code === 'OTHER_ORIGIN') return 'other-origin';
  if (isOldForm(error)) return 'old-form';
  if (error.code === 'TOO_MANY_REQUESTS') return 'too-many-requests';
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'too-large';
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'wrong-kind';
  if (error.code === 'JOURNAL_NOT_ANCHORED') return 'not-anchored';
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

/** `wait`: after how many seconds the same request is welcome again. */
function answer(
  door: PageDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
  wait?: number,
): FastifyReply {
  const { status, title, words } = faults[fault];
  if (status === 429 || status === 503) reply.header('retry-after', wait ?? 10);
  if (request.url.startsWith('/api/')) {
    return sendProblem(reply, languageOf(request.headers['accept-language']), fault, status, title);
  }
  const language = languageIn(request);
  const t = textsOf(language);
  const page = (
    <FaultPage door={door} language={language} title={title}>
      <p className="lead">{t(words)}</p>
      {wait === undefined ? null : <p>{t('errors.too-many.wait', { minutes: Math.ceil(wait / 60) })}</p>}
      <p>{t('errors.number', { number: request.id })}</p>
      <LinkButton href={`/${language}`}>{t('errors.start')}</LinkButton>
    </FaultPage>
  );
  return sendPage(reply, page, status);
}

/**
 * A form of our own page came without the token of this browser: the page was open for long, or cookies were removed.
 * Nothing is lost: the same fields go again with a new token, when the person says so. Only for what certainly came
 * from our own page, because for everything else this would be the way round the check.
 */
function askAgain(door: PageDoor, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, title } = faults['old-form'];
  const language = languageIn(request);
  const t = textsOf(language);
  const fields = Object.entries((request.body ?? {}) as Readonly<Record<string, string | readonly string[]>>);
  const page = (
    <FaultPage door={door} language={language} title={title}>
      <p className="lead">{t('errors.old-form.words')}</p>
      <Form action={request.url}>
        {fields
          .filter(([name]) => name !== FORM_TOKEN)
          .flatMap(([name, sent]) => [sent].flat().map((value) => [name, value] as const))
          .map(([name, value], place) => (
            // What was sent is sent again in the same order.
            <HiddenFields key={place} values={{ [name]: value }} />
          ))}
        <Button>{t('errors.old-form.again')}</Button>
      </Form>
    </FaultPage>
  );
  return sendPage(reply, page, status);
}

type FaultPageProps = {
  readonly door: PageDoor;
  readonly language: Language;
  readonly title: TextKey;
  readonly children: ReactNode;
};

function FaultPage({ door, language, title, children }: FaultPageProps): ReactNode {
  const t = textsOf(language);
  return (
    <Page t={t} site={door.siteIn(language)} title={t(title)} alternateHref={language === 'nl' ? '/en' : '/nl'}>
      <h1>{t(title)}</h1>
      {children}
    </Page>
  );
}

function languageIn(request: FastifyRequest): Language {
  return /^\/nl(\/|$|\?)/.test(request.url) ? 'nl' : 'en';
}
