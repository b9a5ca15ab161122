import type { FastifyInstance } from 'fastify';
import { officerContext } from '../../src/access/actions/officer-context.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { siteOf } from '../../src/app/site-of.ts';
import type { Language } from '../../src/kernel/language.ts';
import { openLog } from '../../src/platform/log.ts';
import { readRegion } from '../../src/region/actions/read-region.ts';
import { readAssets } from '../../src/web/assets.ts';
import { sendPage } from '../../src/web/holder-pages.tsx';
import { OfficerPage } from '../../src/web/officer-page.tsx';
import { officerPages } from '../../src/web/officer-pages.tsx';
import { cookieBrowser, type Answer, type CookieBrowser } from './cookie-browser.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { testIdentity, type TestIdentity } from './identity.ts';
import { freePort } from './started-product.ts';

/** The product with two agencies' identity providers: `centre` vouches for the centre, `ind` for the IND. */
export type SignInSite = {
  readonly db: TestDatabase;
  readonly origin: string;
  readonly centre: TestIdentity;
  readonly ind: TestIdentity;
  /** Goes to the provider and proves who somebody is there; the address that would lead back, not yet asked for. */
  readonly leave: (browser: CookieBrowser, options?: Leaving) => Promise<string>;
  /** Signs in at the provider of the centre, with a new browser unless one is given. */
  readonly signIn: (subject: string, browser?: CookieBrowser, options?: Leaving) => Promise<Arrived>;
  readonly close: () => Promise<void>;
};

export type Leaving = { readonly provider?: string; readonly next?: string; readonly fresh?: boolean };
export type Arrived = { readonly browser: CookieBrowser; readonly answer: Answer; readonly secret: string | undefined };

export async function signInSite(): Promise<SignInSite> {
  const db = await testDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const callback = `${origin}/desk/callback`;
  const centre = await testIdentity({
    redirectUri: `${callback}/centre`,
    code: 'centre',
    agencies: ['centre', 'GM0935'],
  });
  const ind = await testIdentity({ redirectUri: `${callback}/ind`, code: 'ind', agencies: ['ind'] });
  const app = await buildServer({
    acts: db.acts,
    clock: db.clock,
    settings: readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' }),
    log: openLog('silent'),
    identity: { kind: 'providers', providers: [centre.settings, ind.settings] },
  });
  await probePages(app, db, origin);
  await app.listen({ host: '127.0.0.1', port });

  async function leave(browser: CookieBrowser, { provider = 'centre', next = '/en/desk/me', fresh }: Leaving = {}) {
    const question = new URLSearchParams({ provider, next, ...(fresh ? { fresh: 'yes' } : {}) });
    const { location, body } = await browser.follow(`${origin}/en/desk/sign-in/start?${question.toString()}`, (to) =>
      to.startsWith(callback),
    );
    if (!location?.startsWith(callback))
      throw new Error(`The provider did not send the browser back: ${/<h1>([^<]*)/.exec(body)?.[1] ?? body}`);
    return location;
  }

  return {
    db,
    origin,
    centre,
    ind,
    leave,
    async signIn(subject, browser = cookieBrowser(), options = {}) {
      (options.provider === 'ind' ? ind : centre).next.subject = subject;
      const answer = await browser.ask(await leave(browser, options));
      return { browser, answer, secret: browser.cookie('desk') };
    },
    async close() {
      await app.close();
      await centre.close();
      await ind.close();
      await db.close();
    },
  };
}

/** Pages of the desk that only tell who asked: an ordinary one, and one for which a fresh proof of identity is needed. */
async function probePages(app: FastifyInstance, { acts, clock }: TestDatabase, publicUrl: string): Promise<void> {
  const centre = 'maastricht';
  const region = await acts.perform({ centre, actor: { kind: 'visitor' } }, (act) => readRegion(act));
  const siteIn = (language: Language) => siteOf(region, language, readAssets());
  const pages = officerPages(app, { acts, clock, centre, publicUrl, siteIn }, officerContext);
  const tell: Parameters<typeof pages.get>[1] = async ({ context, session, t, site, alternateHref, reply }) =>
    sendPage(
      reply,
      OfficerPage({
        t,
        site,
        session,
        alternateHref,
        title: 'Probe',
        children: JSON.stringify(context.actor),
      }) as never,
    );
  pages.get('/desk/probe', tell);
  pages.post('/desk/probe', tell);
  pages.get('/desk/grave', tell, { fresh: true });
  pages.post('/desk/grave', tell, { fresh: true });
}
