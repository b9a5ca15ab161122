import type { FastifyReply } from 'fastify';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { LinkButton } from '../../web/button.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { Site } from '../../web/site.ts';
import { readSheet, type Sheet } from '../actions/answer-sheet.ts';
import { writerIn } from '../actions/writer.ts';
import { written, type Wording } from '../rules/wording.ts';

/** What every page of the route is written with. */
export type Shown = { readonly t: Texts; readonly site: Site };

export function shownIn(door: PageDoor, language: Language): Shown {
  return { t: textsOf(language), site: door.siteIn(language) };
}

/** Everything of the route is asked by somebody whom we do not know. */
export function visitorOf(door: PageDoor) {
  return { centre: door.centre, actor: { kind: 'visitor' } } as const;
}

export async function sheetOf(door: PageDoor, code: string): Promise<Sheet | undefined> {
  const sheet = await door.acts.decide(visitorOf(door), (act) => readSheet(act, code));
  return sheet.ok ? sheet.value : undefined;
}

/** Says what the rules say in the language of the page. */
export function sayIn({ t }: Shown, today: Temporal.PlainDate): (wording: Wording) => string {
  const writer = writerIn(t.language, today);
  return (wording) => written(wording, writer);
}

export function otherLanguage({ t }: Shown): Language {
  return t.language === 'nl' ? 'en' : 'nl';
}

/** The page of the server for an address that leads nowhere. */
export function noPage(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

/** A code that opens nothing: forged, cut off, or its time is over. */
export function sendNoSheet(reply: FastifyReply, shown: Shown): FastifyReply {
  const { t, site } = shown;
  const title = t('route-pages.no-sheet.title');
  const page = (
    <Page t={t} site={site} title={title} alternateHref={`/${otherLanguage(shown)}`}>
      <h1>{title}</h1>
      <p className="lead">{t('route-pages.no-sheet.words')}</p>
      <p>{t('route-pages.no-sheet.again')}</p>
      <LinkButton href={`/${t.language}`}>{t('route-pages.to-start')}</LinkButton>
    </Page>
  );
  return sendPage(reply, page, 404);
}
