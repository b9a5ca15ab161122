import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { readEmail } from '../../households/rules/contact.ts';
import { languages } from '../../kernel/language.ts';
import { isUuid } from '../../kernel/uuid.ts';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { entryAddress } from '../actions/entry-addresses.ts';
import { askForLink, type AskedBy } from '../actions/mail-link.ts';
import { readReference } from '../rules/reference.ts';
import { sendWait, shown, type VisitorAsked } from './enter.tsx';
import type { EntryProps } from './entry-view.tsx';

/** "Mail me a link": with the address or the reference, whichever somebody has. */
export function askLinkPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const address = `${entryAddress(language)}/mail`;
    app.get(address, async (request, reply) => {
      const asked = askedOf(door, language, request, reply);
      return sendPage(reply, <AskLinkView {...shown(asked)} typed="" errors={[]} />);
    });
    app.post(address, { config: MAIL_LIMIT }, async (request, reply) =>
      ask(door, askedOf(door, language, request, reply)),
    );
    app.get(`${address}/sent`, async (request, reply) =>
      sendPage(reply, <SentView {...shown(askedOf(door, language, request, reply))} />),
    );
  }
}

async function ask(door: PageDoor, asked: VisitorAsked): Promise<FastifyReply> {
  const { t, form, reply, language } = asked;
  const by = askedBy(form.text('lead'), form.text('booking'));
  if (!by) {
    const typed = form.text('lead');
    const message = t(typed ? 'entry.mail.error.unreadable' : 'entry.mail.error.missing');
    return sendPage(reply, <AskLinkView {...shown(asked)} typed={typed} errors={[{ field: 'lead', message }]} />, 422);
  }
  const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
  const answer = await door.acts.perform(visitor, async (act) =>
    askForLink(act, await readRegion(act), by, door.publicUrl),
  );
  if (answer.kind === 'waiting') return sendWait(door, asked, answer.until);
  return goTo(reply, `${entryAddress(language)}/mail/sent`);
}

/** What was typed is an address when it has an @, and else a reference; a link that does not work brings its booking. */
function askedBy(lead: string, booking: string): AskedBy | undefined {
  if (isUuid(booking)) return { by: 'booking', booking };
  if (lead.includes('@')) {
    const email = readEmail(lead);
    return email.ok ? { by: 'email', email: email.value } : undefined;
  }
  const reference = readReference(lead);
  return reference === undefined ? undefined : { by: 'reference', reference };
}

type AskLinkProps = EntryProps & { readonly typed: string; readonly errors: readonly FieldError[] };

function AskLinkView({ t, site, alternateHref, typed, errors }: AskLinkProps): ReactElement {
  return (
    <Page
      t={t}
      site={site}
      title={t('entry.mail.title')}
      alternateHref={alternateHref}
      errors={errors}
      back={entryAddress(t.language)}
    >
      <h1>{t('entry.mail.title')}</h1>
      <p className="lead">{t('entry.mail.lead')}</p>
      <Form action={`${entryAddress(t.language)}/mail`}>
        <Field
          t={t}
          name="lead"
          label={t('entry.mail.label')}
          hint={t('entry.mail.hint')}
          error={errorOf(errors, 'lead')}
          value={typed}
          autoComplete="email"
          maxLength={254}
        />
        <Actions>
          <Button>{t('entry.mail.button')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** The same page whether there is a visit or not. */
function SentView({ t, site, alternateHref }: EntryProps): ReactElement {
  return (
    <Page t={t} site={site} title={t('entry.sent.title')} alternateHref={alternateHref} back={entryAddress(t.language)}>
      <h1>{t('entry.sent.title')}</h1>
      <p className="lead">{t('entry.sent.lead')}</p>
      <ul>
        <li>{t('entry.sent.once')}</li>
        <li>{t('entry.sent.spam')}</li>
        <li>{t('entry.sent.none', { phone: site.help.phone })}</li>
      </ul>
      <p>
        <a href={`${entryAddress(t.language)}/mail`}>{t('entry.sent.again')}</a>
      </p>
    </Page>
  );
}
