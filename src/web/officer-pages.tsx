import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languages, type Language } from '../kernel/language.ts';
import type { Result } from '../kernel/result.ts';
import type { Acts, Context } from '../platform/act.ts';
import { readOfficerCookie } from '../platform/http/officer-cookie.ts';
import type { DoorLimit } from '../platform/http/limits.ts';
import { changesNothing } from '../platform/http/own-origin.ts';
import { askedOf, goTo, sendPage, type Asked } from './holder-pages.tsx';
import { OfficerAwayPage } from './officer-away-page.tsx';
import type { ShownSession } from './officer-page.tsx';
import type { PageDoor } from './page-door.ts';

/** A page that is asked for by somebody who works here, in the role of this moment. */
export type AskedByOfficer<Officer extends Context, Session> = Omit<Asked<Officer>, 'booking'> & {
  readonly session: Session;
};

/** A session as a page needs it: what stands in the row of context, and how fresh its proof of identity is. */
type KnownSession = ShownSession & { readonly fresh: boolean };

type RecogniseOfficer<Officer extends Context, Session extends KnownSession> = (
  acts: Acts,
  centre: string,
  secret: string,
) => Promise<
  Result<
    { readonly context: Officer; readonly session: Session },
    { readonly kind: 'not-signed-in' } | { readonly kind: 'no-role' }
  >
>;

export type OfficerWork<Officer extends Context, Session> = (
  asked: AskedByOfficer<Officer, Session>,
) => Promise<unknown>;

export type OfficerPageOptions = DoorLimit & {
  /**
   * Step-up: the person must have proved who they are within the setting `fresh-sign-in-minutes`. On the page with the
   * form (get) as well as on its answer (post), so that nothing is typed in vain.
   */
  readonly fresh?: true;
};

/**
 * Opens pages of the desk in every language. Each first recognises the officer by the cookie; who is not signed in is
 * sent to sign in and comes back.
 */
export function officerPages<Officer extends Context, Session extends KnownSession>(
  app: FastifyInstance,
  door: PageDoor,
  recognise: RecogniseOfficer<Officer, Session>,
) {
  const open =
    (method: 'GET' | 'POST') =>
    (path: string, work: OfficerWork<Officer, Session>, { fresh, ...config }: OfficerPageOptions = {}) => {
      for (const language of languages) {
        app.route({
          method,
          url: `/${language}${path}`,
          config,
          handler: async (request, reply) => {
            const secret = readOfficerCookie(request, door.publicUrl);
            const known = secret ? await recognise(door.acts, door.centre, secret) : undefined;
            if (!known?.ok) return sendAway(door, language, request, reply, known?.refusal.kind ?? 'not-signed-in');
            if (fresh && !known.value.session.fresh)
              return goTo(reply, signInAddress(language, pageOf(request, language), true));
            return work({ ...askedOf(door, language, request, reply), ...known.value });
          },
        });
      }
    };
  return { get: open('GET'), post: open('POST') };
}

/** Where somebody signs in, and where they come back to. `fresh` asks for a new proof of who is signed in already. */
export function signInAddress(language: Language, next: string, fresh = false): string {
  return `/${language}/desk/sign-in?${new URLSearchParams({ next, ...(fresh ? { fresh: 'yes' } : {}) }).toString()}`;
}

/** Nothing that was typed is lost: who sent a form gets a page beside which to sign in, and then sends it once more. */
function sendAway(
  door: PageDoor,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
  why: 'not-signed-in' | 'no-role',
): FastifyReply {
  const { t, site, alternateHref } = askedOf(door, language, request, reply);
  if (changesNothing(request)) {
    return goTo(
      reply,
      why === 'no-role'
        ? `/${language}/desk/me?${new URLSearchParams({ next: request.url }).toString()}`
        : signInAddress(language, request.url),
    );
  }
  const page = <OfficerAwayPage t={t} site={site} alternateHref={alternateHref} why={why} />;
  return sendPage(reply, page, why === 'no-role' ? 403 : 401);
}

/** The page on which a form stood, as the browser tells it: only an address of the desk, else the desk itself. */
function pageOf(request: FastifyRequest, language: Language): string {
  if (changesNothing(request)) return request.url;
  const { referer } = request.headers;
  const url = referer && URL.canParse(referer) ? new URL(referer) : undefined;
  return url?.host === request.host ? `${url.pathname}${url.search}` : `/${language}/desk`;
}
