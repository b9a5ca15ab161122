import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { openIdentityProvider, type IdentityProvider } from '../platform/identity-provider.ts';
import { sendPage } from '../web/holder-pages.tsx';
import { formOf } from '../platform/http/form.ts';
import { isLanguage, type Language } from '../kernel/language.ts';
import { textsOf } from '../platform/i18n/texts.ts';
import type { PageDoor } from '../web/page-door.ts';
import { DEMO_PATH, readDemoPeople } from './demo-people.ts';
import { DemoSignInPage } from './demo-sign-in-page.tsx';
import { DEMO_CLIENT, DEMO_CODE, DEMO_TWO_STEPS, openDemoProvider, type DemoProvider } from './demo-provider.ts';

/** The identity provider of the demonstration, with its pages in this server. */
export type DemoIdentity = { readonly provider: () => IdentityProvider };

/**
 * A real identity provider for the demonstration, in this very server and at its address, with a sign-in page of ours on
 * which a person is chosen and nobody is asked for a password. It is made at the first request, when the address is
 * known. Never beside real people: the wiring opens it only without identity providers and a database of one's own.
 */
export function demoIdentity(app: FastifyInstance, door: PageDoor, address: () => string): DemoIdentity {
  let opened: DemoProvider | undefined;
  const issuer = () => `${address()}${DEMO_PATH}`;
  const provider = (): DemoProvider => (opened ??= openDemoProvider(address(), door));
  const people = readDemoPeople().people;
  let known: IdentityProvider | undefined;

  app.get(DEMO_PATH, async (request, reply) => {
    const asked = await provider().asked(request.raw, reply.raw);
    return sendPage(
      reply,
      <DemoSignInPage
        door={door}
        language={languageOf(request, asked?.language)}
        people={people}
        asked={asked !== undefined}
      />,
    );
  });
  app.post(`${DEMO_PATH}/person`, async (request, reply) => {
    const subject = formOf(request.body).text('person');
    const chosen = people.find((person) => person.subject === subject);
    const next = chosen && (await provider().answer(request.raw, reply.raw, chosen.subject));
    return reply.redirect(next ?? `${DEMO_PATH}?lang=${languageOf(request, undefined)}`, 303);
  });
  mount(app, address, provider);

  return {
    provider: () =>
      (known ??= openIdentityProvider(
        {
          code: DEMO_CODE,
          name: { en: textsOf('en')('access.demo.provider'), nl: textsOf('nl')('access.demo.provider') },
          issuer: issuer(),
          clientId: DEMO_CLIENT,
          clientSecret: provider().secret,
          acr: [DEMO_TWO_STEPS],
          amr: [],
          agencies: [...new Set(people.flatMap(({ roles }) => roles.map(({ agency }) => agency)))],
        },
        // In this very process: it need not know how browsers reach it from outside.
        (url, { method, headers, body }) => ask(app, url, method, headers, body),
      )),
  };
}

function languageOf(request: FastifyRequest, asked: string | undefined): Language {
  const { lang } = request.query as { lang?: unknown };
  const wanted = typeof lang === 'string' ? lang : (asked ?? '');
  return isLanguage(wanted) ? wanted : 'en';
}

/** The provider answers for itself everything below its address; it reads bodies itself and sends its own answers. */
function mount(app: FastifyInstance, address: () => string, provider: () => DemoProvider): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.route({
      method: ['GET', 'POST'],
      url: `${DEMO_PATH}/*`,
      config: { formToken: 'none' },
      handler: (request: FastifyRequest, reply: FastifyReply) => {
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value);
        void provider().handle(toldAddress(request.raw, address()), reply.raw);
      },
    });
  });
}

/** The provider makes its addresses of the request: they are those of the settings, whatever the request claims. */
function toldAddress(raw: IncomingMessage & { originalUrl?: string }, address: string): IncomingMessage {
  const { host, protocol } = new URL(address);
  raw.headers.host = host;
  raw.headers['x-forwarded-host'] = host;
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  raw.originalUrl = raw.url ?? '';
  raw.url = raw.originalUrl.slice(DEMO_PATH.length);
  // Everybody who comes is asked who they are: at a shared computer the next person is another one.
  if (/^\/auth\b(?!\/)/.test(raw.url)) raw.headers.cookie = withoutSession(raw.headers.cookie ?? '');
  return raw;
}

function withoutSession(cookies: string): string {
  return cookies
    .split(/;\s*/)
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ');
}

async function ask(
  app: FastifyInstance,
  address: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<Response> {
  const { pathname, search } = new URL(address);
  const answer = await app.inject({
    method: method as 'GET',
    url: `${pathname}${search}`,
    headers,
    ...(body instanceof URLSearchParams ? { payload: body.toString() } : {}),
  });
  return new Response(new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
  });
}
