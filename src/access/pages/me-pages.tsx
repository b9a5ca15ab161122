import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languages, type Language } from '../../kernel/language.ts';
import { clearOfficerCookie, readOfficerCookie, setOfficerCookie } from '../../platform/http/officer-cookie.ts';
import { clearOwnCookies } from '../../platform/http/own-cookie.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import { homeOf } from '../../web/officer-page.tsx';
import { signInAddress } from '../../web/officer-pages.tsx';
import { Page } from '../../web/page.tsx';
import { chooseRole, roleNamed } from '../actions/choose-role.ts';
import { actorIn, signedIn, type SignedIn } from '../actions/officer-context.ts';
import { signOut } from '../actions/sign-out.ts';
import { ownDeskAddress } from '../rules/own-desk-address.ts';
import { MePage, type MeFault } from './me-page.tsx';
import { signingIn, type SignInDoor } from './sign-in-door.ts';

/** Who am I, for which agency do I work now, and out again. */
export function mePages(app: FastifyInstance, door: SignInDoor): void {
  for (const language of languages) {
    app.get(`/${language}/desk/me`, async (request, reply) => {
      const session = await sessionOf(door, request);
      if (!session) return goTo(reply, signInAddress(language, ownDeskAddress(request.url) ?? `/${language}/desk/me`));
      return sendMe(door, language, request, reply, session);
    });
    app.post(`/${language}/desk/me`, (request, reply) => choose(door, language, request, reply));
    app.post(`/${language}/desk/sign-out`, (request, reply) => leave(door, language, request, reply));
    app.get(`/${language}/desk/signed-out`, (request, reply) => sendSignedOut(door, language, request, reply));
  }
}

async function sessionOf(door: SignInDoor, request: FastifyRequest): Promise<SignedIn | undefined> {
  const secret = readOfficerCookie(request, door.publicUrl);
  const known = secret ? await signedIn(door.acts, door.centre, secret) : undefined;
  return known?.ok ? known.value : undefined;
}

async function sendMe(
  door: SignInDoor,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
  session: SignedIn,
  fault?: MeFault,
): Promise<FastifyReply> {
  const { t, site, query, form, alternateHref } = askedOf(door, language, request, reply);
  const { zone } = await door.terms();
  const next = ownDeskAddress(form.text('next')) ?? ownDeskAddress(query('next'));
  const shown = { t, site, alternateHref, session, zone, today: door.clock.now(), next, fault };
  return sendPage(reply, <MePage {...shown} />, fault ? 422 : 200);
}

async function choose(door: SignInDoor, language: Language, request: FastifyRequest, reply: FastifyReply) {
  const session = await sessionOf(door, request);
  if (!session) return goTo(reply, signInAddress(language, `/${language}/desk/me`));
  const { form } = askedOf(door, language, request, reply);
  const roleId = form.text('role');
  if (roleId === '') return sendMe(door, language, request, reply, session, 'choose');
  const role = roleNamed(session, roleId);
  if (!role.ok) return sendMe(door, language, request, reply, session, 'ended');

  const actor = actorIn(session.officer, role.value);
  const answer = await door.acts.decide({ centre: door.centre, actor }, (act) => chooseRole(act, session, roleId));
  if (!answer.ok && answer.refusal.kind === 'not-signed-in')
    return goTo(reply, signInAddress(language, `/${language}/desk/me`));
  if (!answer.ok) return sendMe(door, language, request, reply, session, 'ended');
  setOfficerCookie(reply, answer.value.secret, door.publicUrl);
  const next = ownDeskAddress(form.text('next'));
  return goTo(reply, next && !isHome(next) ? next : `/${language}${homeOf(role.value.role)}`);
}

/** Who wanted nothing else begins where the role's work begins. */
function isHome(address: string): boolean {
  return /^\/[a-z]+\/desk(?:\/me)?$/.test(address);
}

async function leave(door: SignInDoor, language: Language, request: FastifyRequest, reply: FastifyReply) {
  const session = await sessionOf(door, request);
  if (session) {
    const everywhere = askedOf(door, language, request, reply).form.text('everywhere') === 'yes';
    const context = session.chosen
      ? { centre: door.centre, actor: actorIn(session.officer, session.chosen) }
      : signingIn(door);
    await door.acts.decide(context, (act) => signOut(act, session, everywhere));
  }
  clearOfficerCookie(reply, door.publicUrl);
  // What pages left in this browser goes too: the next person at this computer finds nothing.
  clearOwnCookies(request, reply, door.publicUrl);
  reply.header('clear-site-data', '"cache", "storage"');
  return goTo(reply, `/${language}/desk/signed-out`);
}

function sendSignedOut(door: SignInDoor, language: Language, request: FastifyRequest, reply: FastifyReply) {
  const { t, site, alternateHref } = askedOf(door, language, request, reply);
  const title = t('access.signed-out.title');
  return sendPage(
    reply,
    <Page t={t} site={site} title={title} alternateHref={alternateHref}>
      <h1>{title}</h1>
      <p className="lead">{t('access.signed-out.lead')}</p>
      <p>{t('access.signed-out.shared')}</p>
      <Actions>
        <LinkButton href={`/${language}/desk/sign-in`}>{t('access.refused.again')}</LinkButton>
      </Actions>
    </Page>,
  );
}
