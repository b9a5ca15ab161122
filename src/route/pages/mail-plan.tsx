import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ReactElement } from 'react';
import { languages } from '../../kernel/language.ts';
import { formOf } from '../../platform/http/form.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { EmailField } from '../../web/email-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Form } from '../../web/form.tsx';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { Sheet } from '../actions/answer-sheet.ts';
import { mailPlan } from '../actions/mail-plan.ts';
import { nextQuestion } from '../rules/questions.ts';
import { nextAddress } from './question.tsx';
import { otherLanguage, sendNoSheet, sheetOf, shownIn, visitorOf, type Shown } from './shown.tsx';

type Params = { Params: { code: string } };

/** Save or send the plan (screen-C04): an e-mail address and nothing else. */
export function mailPlanPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const shown = shownIn(door, language);
    for (const page of ['mail', 'mailed'] as const) {
      app.get<Params>(`/${language}/plan/:code/${page}`, async (request, reply) => {
        const { code } = request.params;
        const sheet = await sheetOf(door, code);
        if (!sheet) return sendNoSheet(reply, shown);
        if (nextQuestion(sheet.answers, sheet.context)) return reply.redirect(nextAddress(shown, code, sheet), 303);
        const parts = { shown, code, days: daysKept(sheet) };
        return sendPage(reply, page === 'mail' ? <MailPage {...parts} /> : <MailedPage {...parts} />);
      });
    }

    app.post<Params>(`/${language}/plan/:code/mail`, { config: MAIL_LIMIT }, async (request, reply) => {
      const { code } = request.params;
      const form = formOf(request.body);
      const [email, key] = [form.text('email'), form.text('key')];
      const { publicUrl } = door;
      const mailed = await door.acts.decide(visitorOf(door), (act) =>
        mailPlan(act, { code, email, language, publicUrl, key }),
      );
      const address = `/${language}/plan/${code}`;
      if (mailed.ok) return reply.redirect(`${address}/mailed`, 303);
      const sheet = await sheetOf(door, code);
      if (!sheet) return sendNoSheet(reply, shown);
      const fault = mailed.refusal.kind === 'email-missing' ? 'missing' : 'unreadable';
      if (mailed.refusal.kind !== 'email-missing' && mailed.refusal.kind !== 'email-unreadable') {
        return reply.redirect(address, 303);
      }
      const errors = [{ field: 'email', message: shown.t(`route-pages.mail.error.${fault}`) }];
      return sendPage(reply, <MailPage {...{ shown, code, email, errors, days: daysKept(sheet) }} />, 422);
    });
  }
}

function daysKept({ context: { region, today } }: Sheet): number {
  return numberSetting(region, 'plan-kept-days', today.toString());
}

type MailPageProps = {
  readonly shown: Shown;
  readonly code: string;
  readonly days: number;
  readonly email?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
};

function MailPage({ shown, code, days, email, errors = [] }: MailPageProps): ReactElement {
  const { t, site } = shown;
  const title = t('route-pages.mail.title');
  const address = `/${t.language}/plan/${code}`;
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={`/${otherLanguage(shown)}/plan/${code}/mail`}
      back={address}
      errors={errors}
    >
      <h1>{title}</h1>
      <p className="lead">{t('route-pages.mail.lead', { days })}</p>
      <p>{t('route-pages.mail.who-has-link')}</p>
      {/* The same form sent twice by a nervous thumb is one mail. */}
      <Form action={`${address}/mail`} hidden={{ key: randomUUID() }}>
        <EmailField
          t={t}
          label={t('route-pages.mail.label')}
          hint={t('route-pages.mail.hint')}
          error={errorOf(errors, 'email')}
          value={email}
        />
        <Actions>
          <Button>{t('route-pages.mail.button')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

function MailedPage({ shown, code, days }: MailPageProps): ReactElement {
  const { t, site } = shown;
  const title = t('route-pages.mailed.title');
  const address = `/${t.language}/plan/${code}`;
  return (
    <Page t={t} site={site} title={title} alternateHref={`/${otherLanguage(shown)}/plan/${code}/mailed`} back={address}>
      <h1>{title}</h1>
      <p className="lead">{t('route-pages.mailed.lead', { days })}</p>
      <p>
        {t('route-pages.mailed.not-there')} <a href={`${address}/mail`}>{t('route-pages.mailed.again')}</a>
      </p>
      <LinkButton href={address}>{t('route-pages.mailed.back')}</LinkButton>
    </Page>
  );
}
