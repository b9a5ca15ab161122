import type { FastifyInstance } from 'fastify';
import type { ReactElement } from 'react';
import { languages } from '../../kernel/language.ts';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { readOrientation, type OrientationNow } from '../actions/read-orientation.ts';
import { isOrientationTopic, orientationTopics } from '../rules/orientation-topics.ts';
import { orientationAddress } from '../rules/orientation-address.ts';
import { AdviceTalk, ChoosePlace, codeOf, PlaceLine, type ShownOrientation } from './orientation-parts.tsx';
import { TopicPage } from './orientation-topic.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { noPage, otherLanguage, shownIn, visitorOf } from './shown.tsx';

/** Help beside the forms: what to arrange to live here, by topic, with what differs in a municipality. */
export function orientationPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const shown = shownIn(door, language);
    app.get<{ Querystring: Query }>(`/${language}/living-here`, async ({ query }, reply) => {
      const now = await orientationNow(door, query);
      return now ? sendPage(reply, <TopicsPage parts={{ ...shown, now }} />) : noPage(reply);
    });

    app.get<{ Querystring: Query; Params: { topic: string } }>(
      `/${language}/living-here/:topic`,
      async ({ query, params: { topic } }, reply) => {
        const now = isOrientationTopic(topic) ? await orientationNow(door, query) : undefined;
        if (!now || !isOrientationTopic(topic)) return noPage(reply);
        return sendPage(reply, <TopicPage parts={{ ...shown, now }} topic={topic} publicUrl={door.publicUrl} />);
      },
    );
  }
}

type Query = { readonly municipality?: unknown };

async function orientationNow(door: PageDoor, { municipality }: Query): Promise<OrientationNow | undefined> {
  const code = typeof municipality === 'string' ? municipality : '';
  const now = await door.acts.decide(visitorOf(door), (act) => readOrientation(act, code));
  return now.ok ? now.value : undefined;
}

function TopicsPage({ parts }: { readonly parts: ShownOrientation }): ReactElement {
  const { t, site, now } = parts;
  const municipality = codeOf(now);
  return (
    <Page
      t={t}
      site={site}
      title={t('orientation.title')}
      alternateHref={orientationAddress(otherLanguage(parts), { residence: municipality })}
      back={`/${t.language}`}
      aside={<ChoosePlace parts={parts} action={orientationAddress(t.language)} />}
    >
      <h1>{t('orientation.title')}</h1>
      <p className="lead">{t('orientation.lead')}</p>
      <PlaceLine parts={parts} />
      {orientationTopics.map((topic) => (
        <div key={topic}>
          <h2>
            <a href={orientationAddress(t.language, { topic, residence: municipality })}>
              {t(`orientation.topic.${topic}`)}
            </a>
          </h2>
          <p>{t(`orientation.topic.${topic}.words`)}</p>
        </div>
      ))}
      <AdviceTalk parts={parts} />
    </Page>
  );
}
