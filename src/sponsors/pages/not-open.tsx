import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage, type askedOf } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import { addressOf, shellOf } from './group-asked.ts';

type Away = Pick<ReturnType<typeof askedOf>, 't' | 'site' | 'language' | 'booking' | 'alternateHref' | 'reply'>;

/** The group is not open in this browser, or is no longer there: one page for both, because they must look alike. */
export function sendGroupNotOpen(asked: Away): FastifyReply {
  return sendPage(asked.reply, <AwayView asked={asked} why="not-open" />, 403);
}

/** The link was used, is too old, or never was one. */
export function sendLinkEnded(asked: Away): FastifyReply {
  return sendPage(asked.reply, <AwayView asked={asked} why="ended" />, 410);
}

type AwayViewProps = { readonly asked: Away; readonly why: 'not-open' | 'ended' };

/** What now: one press mails a new link to the school. */
function AwayView({ asked, why }: AwayViewProps): ReactElement {
  const { t, language } = asked;
  const title = t(`groups.open.${why}.title`);
  return (
    <Page {...shellOf(asked)} title={title}>
      <h1>{title}</h1>
      <p className="lead">{t(`groups.open.${why}.lead`)}</p>
      <Form action={addressOf(asked, '/link')}>
        <Actions>
          <Button>{t('groups.open.again')}</Button>
        </Actions>
      </Form>
      <p>
        <a href={`/${language}/groups`}>{t('groups.page.again')}</a>
      </p>
    </Page>
  );
}
