import type { FastifyInstance, FastifyReply } from 'fastify';
import { languages } from '../../kernel/language.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { readSheet } from '../../route/actions/answer-sheet.ts';
import { companionsOf, householdOf } from '../../route/rules/answers.ts';
import { nextQuestion } from '../../route/rules/questions.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { askedOf, goTo, sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { Site } from '../../web/site.ts';
import type { StartHouseholdRefusal } from '../actions/start-draft.ts';
import { startHousehold } from '../actions/start-household.ts';
import { draftAddress } from './draft.ts';

/** `POST /en/book`: from the plan to a booking of one's own, which this browser then holds. */
export function startPage(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    app.post(`/${language}/book`, async (request, reply) => {
      const { t, site, form } = askedOf(door, language, request, reply);
      const plan = form.text('plan');
      const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
      const sheet = await door.acts.decide(visitor, (act) => readSheet(act, plan));
      if (!sheet.ok) return sendRefusal(reply, t, site, { kind: 'no-plan' });
      const { answers, context } = sheet.value;
      // A plan that is not ready yet shows its next question itself.
      if (nextQuestion(answers, context)) return goTo(reply, `/${language}/plan/${plan}`);

      const started = await startHousehold(door.acts, door.centre, answers, language, context);
      if (!started.ok) return sendRefusal(reply, t, site, started.refusal, plan);
      const { booking, secret, seconds } = started.value;
      setBookingCookie(reply, booking, secret, door.publicUrl, seconds);
      const isAlone = companionsOf(householdOf(answers)).length === 0;
      // A quick visit begins with the time; all details come on one page after it.
      const first = answers.need === undefined ? (isAlone ? 'person/you' : 'persons') : 'time';
      return goTo(reply, draftAddress(language, booking, `${first}?plan=${plan}`));
    });
  }
}

type Refusal = StartHouseholdRefusal | { readonly kind: 'no-plan' };

const statuses = { 'no-plan': 404, 'not-allowed': 403, 'plan-not-bookable': 409, 'too-many-persons': 409 } as const;

function sendRefusal(reply: FastifyReply, t: Texts, site: Site, refusal: Refusal, plan?: string): FastifyReply {
  const other = `/${t.language === 'en' ? 'nl' : 'en'}`;
  const title = t(`households.start.${refusal.kind}.title`);
  const page = (
    <Page t={t} site={site} title={title} alternateHref={plan ? `${other}/plan/${plan}` : other}>
      <h1>{title}</h1>
      <p className="lead">
        {t(`households.start.${refusal.kind}.words`, refusal.kind === 'too-many-persons' ? { most: refusal.most } : {})}
      </p>
      <Actions>
        <LinkButton href={plan ? `/${t.language}/plan/${plan}` : `/${t.language}`}>
          {t(plan ? 'households.start.to-plan' : 'households.start.again')}
        </LinkButton>
      </Actions>
    </Page>
  );
  return sendPage(reply, page, statuses[refusal.kind]);
}
