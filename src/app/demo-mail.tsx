import type { FastifyInstance } from 'fastify';
import type { ReactElement, ReactNode } from 'react';
import { textsOf } from '../platform/i18n/texts.ts';
import type { BoxedMail, MailBox } from '../platform/mail.ts';
import { sendPage } from '../web/holder-pages.tsx';
import { Page } from '../web/page.tsx';
import type { PageDoor } from '../web/page-door.ts';

/** The mail box of the demonstration: every mail that would have been sent, with links that work. Never with SMTP. */
export function demoMailPages(app: FastifyInstance, door: PageDoor, mailBox: MailBox): void {
  app.get('/demo/mail', async (_request, reply) => sendPage(reply, listPage(door, mailBox.mails())));

  app.get<{ Params: { id: string } }>('/demo/mail/:id', async (request, reply) => {
    const mail = mailBox.mails().find(({ id }) => id === request.params.id);
    if (!mail) {
      reply.callNotFound();
      return reply;
    }
    return sendPage(reply, mailPage(door, mail));
  });

  app.get<{ Params: { id: string } }>('/demo/mail/:id/visit.ics', async (request, reply) => {
    const mail = mailBox.mails().find(({ id }) => id === request.params.id);
    if (!mail?.calendar) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="visit.ics"')
      .send(mail.calendar);
  });
}

function listPage(door: PageDoor, mails: readonly BoxedMail[]): ReactElement {
  const t = textsOf('en');
  return (
    <Page t={t} site={door.siteIn('en')} title={t('web.demo-mail.title')} alternateHref="/demo/mail" back="/en">
      <h1>{t('web.demo-mail.title')}</h1>
      <p className="lead">{t('web.demo-mail.lead')}</p>
      {mails.length === 0 ? <p>{t('web.demo-mail.empty')}</p> : null}
      <ul>
        {mails.map((mail) => (
          <li key={mail.id}>
            <a href={`/demo/mail/${mail.id}`}>{mail.subject}</a> <span dir="ltr">({mail.to})</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function mailPage(door: PageDoor, mail: BoxedMail): ReactElement {
  const t = textsOf('en');
  return (
    <Page t={t} site={door.siteIn('en')} title={mail.subject} alternateHref={`/demo/mail/${mail.id}`} back="/demo/mail">
      <h1>{mail.subject}</h1>
      <p>{t('web.demo-mail.to', { address: mail.to })}</p>
      {mail.text
        .trim()
        .split('\n\n')
        .map((part, place) => (
          // A mail's parts never change their order.
          <p key={place} className="mail-part">
            {withLinks(part)}
          </p>
        ))}
      {mail.calendar ? (
        <p>
          <a href={`/demo/mail/${mail.id}/visit.ics`}>{t('web.demo-mail.calendar')}</a>
        </p>
      ) : null}
    </Page>
  );
}

/** Lines of text with the addresses in it as links. */
function withLinks(part: string): readonly ReactNode[] {
  return part.split('\n').flatMap((line, place) => [
    place > 0 ? <br key={`break-${place}`} /> : null,
    /^https?:\/\/\S+$/.test(line) ? (
      <a key={place} href={line}>
        {line}
      </a>
    ) : (
      line
    ),
  ]);
}
