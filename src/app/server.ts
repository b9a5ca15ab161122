import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { languages, type Language } from '../kernel/language.ts';
import type { Acts } from '../platform/act.ts';
import type { Clock } from '../platform/clock.ts';
import { guardForms } from '../platform/http/form-token.ts';
import { limitRequests } from '../platform/http/limits.ts';
import { refuseOtherOrigins } from '../platform/http/own-origin.ts';
import { safeHeadersOfPlainText, sendSafeHeaders } from '../platform/http/safe-headers.ts';
import type { Log } from '../platform/log.ts';
import type { MailBox } from '../platform/mail.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { clientFolder, readAssets } from '../web/assets.ts';
import type { PageDoor } from '../web/page-door.ts';
import { openDoors } from './doors.ts';
import { logRequests } from './log-requests.ts';
import { securityContact } from './security-contact.ts';
import { signInDoor, type IdentityWiring } from './sign-in.ts';
import { siteOf } from './site-of.ts';
import type { Settings } from './settings.ts';
import { systemPages } from './system-pages.tsx';

export type ServerParts = {
  readonly acts: Acts;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'centre' | 'publicUrl' | 'rateLimits' | 'trustedProxies' | 'securityContact'>;
  readonly log: Log;
  /** The demonstration's mail box, when mails go nowhere else. */
  readonly mailBox?: MailBox;
  /** Who may say who an officer is. Left out: nobody yet. */
  readonly identity?: IdentityWiring;
};

/** A form of the product is some kilobytes; a hundred is a mistake or an attack. */
const LARGEST_BODY = 100_000;

/** The HTTP server with all its doors; the caller lets it listen. */
export async function buildServer({
  acts,
  clock,
  settings,
  log,
  mailBox,
  identity,
}: ServerParts): Promise<FastifyInstance> {
  const { centre, publicUrl, rateLimits } = settings;
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Each proxy that we know adds the address before it; what stands further away anybody could have written.
    trustProxy: (_address: string, hop: number) => hop < settings.trustedProxies,
    return503OnClosing: true,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: refuseAddress,
    // `__proto__` in a JSON body is refused by the parser.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  app.server.headersTimeout = 10_000;

  const door = await pageDoor({ acts, clock, centre, publicUrl });
  logRequests(app, log);
  await sendSafeHeaders(app, publicUrl);
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: LARGEST_BODY });
  systemPages(app, door, log);
  refuseOtherOrigins(app, publicUrl);
  await guardForms(app, publicUrl);
  if (rateLimits) await limitRequests(app, publicUrl);
  await app.register(fastifyStatic, {
    root: clientFolder,
    prefix: '/',
    index: false,
    wildcard: false,
    cacheControl: false,
    // Names carry a hash, so a file never changes.
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
    preCompressed: true,
  });
  securityContact(app, settings.securityContact, publicUrl, clock);
  await openDoors(app, signInDoor(app, door, identity ?? { kind: 'none' }), mailBox);
  return app;
}

async function pageDoor(parts: Pick<PageDoor, 'acts' | 'clock' | 'centre' | 'publicUrl'>): Promise<PageDoor> {
  const assets = readAssets();
  const context = { centre: parts.centre, actor: { kind: 'system', job: 'start' } } as const;
  const region = await parts.acts.perform(context, (act) => readRegion(act));
  const sites = new Map(languages.map((language) => [language, siteOf(region, language, assets)]));
  return { ...parts, siteIn: (language: Language) => sites.get(language) ?? siteOf(region, language, assets) };
}

/** An address that cannot be read (no UTF-8, too long) reaches no hook and no page: the plainest answer, as safe as the others. */
function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .code(error.statusCode ?? 400)
    .headers({ ...safeHeadersOfPlainText, 'x-request-id': request.id })
    .type('text/plain; charset=utf-8')
    .send(
      'This address cannot be read. Check it, or begin at the start page.\nDit adres is niet leesbaar. Controleer het, of begin op de startpagina.\n',
    );
}
