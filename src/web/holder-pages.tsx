import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { languages, type Language } from '../kernel/language.ts';
import type { Result } from '../kernel/result.ts';
import type { Acts, Context } from '../platform/act.ts';
import { readBookingCookie } from '../platform/http/booking-cookie.ts';
import { formTokenFor } from '../platform/http/form-token.ts';
import { formOf, type Form } from '../platform/http/form.ts';
import type { DoorLimit } from '../platform/http/limits.ts';
import { textsOf, type Texts } from '../platform/i18n/texts.ts';
import { NotOpenPage } from './not-open-page.tsx';
import type { PageDoor } from './page-door.ts';
import { renderPage } from './render.tsx';
import type { Site } from './site.ts';

/** A page of one booking that is asked for, by who holds it. */
export type Asked<Holder extends Context> = {
  readonly language: Language;
  readonly t: Texts;
  readonly site: Site;
  readonly booking: string;
  readonly context: Holder;
  /** Other parts of the address, such as `:person`. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string;
  readonly form: Form;
  readonly reply: FastifyReply;
  /** The address of this page with its question, in the other language. */
  readonly alternateHref: string;
};

type Recognise<Holder> = (
  acts: Acts,
  centre: string,
  claim: { readonly booking: string; readonly purpose: 'browser'; readonly secret: string },
) => Promise<Result<{ readonly context: Holder }, unknown>>;

export type HolderWork<Holder extends Context> = (asked: Asked<Holder>) => Promise<unknown>;

/**
 * Opens pages of a booking in every language. Each first recognises the holder by the cookie; without it `sendAway` says
 * what to do. Paths hold `:booking`.
 */
export function holderPages<Holder extends Context>(
  app: FastifyInstance,
  door: PageDoor,
  recognise: Recognise<Holder>,
  sendAway: (asked: ReturnType<typeof askedOf>) => FastifyReply = sendNotOpen,
) {
  const open =
    (method: 'GET' | 'POST') =>
    (path: string, work: HolderWork<Holder>, config: DoorLimit = {}) => {
      for (const language of languages) {
        app.route({
          method,
          url: `/${language}${path}`,
          config,
          handler: async (request, reply) => {
            const booking = paramsOf(request)['booking'] ?? '';
            const secret = readBookingCookie(request, booking, door.publicUrl);
            const known = secret && (await recognise(door.acts, door.centre, { booking, purpose: 'browser', secret }));
            const asked = askedOf(door, language, request, reply);
            if (!known || !known.ok) return sendAway(asked);
            return work({ ...asked, context: known.value.context });
          },
        });
      }
    };
  return { get: open('GET'), post: open('POST') };
}

/** What a page needs of a request, before anybody is recognised. */
export function askedOf(door: PageDoor, language: Language, request: FastifyRequest, reply: FastifyReply) {
  const params = paramsOf(request);
  const query = request.query as Readonly<Record<string, unknown>>;
  return {
    language,
    t: textsOf(language),
    site: door.siteIn(language),
    booking: params['booking'] ?? '',
    param: (name: string): string => params[name] ?? '',
    query: (name: string): string => {
      const value = Object.hasOwn(query, name) ? query[name] : undefined;
      return typeof value === 'string' ? value : '';
    },
    form: formOf(request.body),
    reply,
    alternateHref: request.url.replace(/^\/[a-z]+/, language === 'en' ? '/nl' : '/en'),
  };
}

function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return request.params as Readonly<Record<string, string>>;
}

/** The booking is not open in this browser, or is no longer there: one page for both, because they must look alike. */
export function sendNotOpen(asked: Pick<Asked<Context>, 't' | 'site' | 'alternateHref' | 'reply'>): FastifyReply {
  return sendPage(asked.reply, <NotOpenPage t={asked.t} site={asked.site} alternateHref={asked.alternateHref} />, 403);
}

/** Every page is sent by this: its forms get their token here, and a cookie is set only when there is one. */
export function sendPage(reply: FastifyReply, page: ReactElement, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(renderPage(page, formTokenFor(reply)));
}

/** After a change: the browser asks for the next page, so that a reload or "back" sends nothing twice. */
export function goTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.redirect(address, 303);
}
