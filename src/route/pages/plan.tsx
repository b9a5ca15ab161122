import type { FastifyInstance } from 'fastify';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { languages } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Line } from '../../web/line.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { PrintButton } from '../../web/print-button.tsx';
import { PrintOnly } from '../../web/print-only.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { planOf } from '../rules/make-plan.ts';
import { nextQuestion } from '../rules/questions.ts';
import { phases } from '../rules/route-rows.ts';
import { LivingHere } from './orientation-in-plan.tsx';
import { KeepPlan, WhoComes, YourAnswers } from './plan-beside.tsx';
import { isPast, stopOf } from './plan-line.tsx';
import { GoodToKnow, NotFinal, PlanVerdict, StartNow, WhereThen } from './plan-verdict.tsx';
import { nextAddress } from './question.tsx';
import type { ShownPlan } from './shown-plan.ts';
import { otherLanguage, sayIn, sendNoSheet, sheetOf, shownIn } from './shown.tsx';

type Params = { Params: { code: string } };

/** Your plan (screen-C03), and the same for paper, which cannot be unfolded. */
export function planPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const shown = shownIn(door, language);
    for (const forPrint of [false, true]) {
      app.get<Params>(`/${language}/plan/:code${forPrint ? '/print' : ''}`, async (request, reply) => {
        const { code } = request.params;
        const sheet = await sheetOf(door, code);
        if (!sheet) return sendNoSheet(reply, shown);
        if (nextQuestion(sheet.answers, sheet.context)) return reply.redirect(nextAddress(shown, code, sheet), 303);
        const plan = planOf(sheet.answers, sheet.context);
        const parts = { ...shown, code, sheet, plan, say: sayIn(shown, sheet.context.today), forPrint };
        const address = `${door.publicUrl}/${language}/plan/${code}`;
        return sendPage(
          reply,
          forPrint ? <PlanOnPaper {...{ parts, address }} /> : <PlanPage {...{ parts, address }} />,
        );
      });
    }
  }
}

type PlanPageProps = { readonly parts: ShownPlan; readonly address: string };

function PlanPage({ parts, address }: PlanPageProps): ReactElement {
  const { t, site, code } = parts;
  return (
    <Page
      t={t}
      site={site}
      title={titleOf(parts)}
      alternateHref={`/${otherLanguage(parts)}/plan/${code}`}
      aside={
        <>
          {parts.sheet.answers.household ? <WhoComes parts={parts} /> : null}
          <KeepPlan parts={parts} />
        </>
      }
    >
      <PlanItself parts={parts} />
      <ScreenOnly>
        <YourAnswers parts={parts} />
      </ScreenOnly>
      <PrintOnly>
        <OnPaper {...{ parts, address }} />
      </PrintOnly>
    </Page>
  );
}

function PlanOnPaper({ parts, address }: PlanPageProps): ReactElement {
  const { t, site, code } = parts;
  return (
    <Page
      t={t}
      site={site}
      title={titleOf(parts)}
      alternateHref={`/${otherLanguage(parts)}/plan/${code}/print`}
      back={`/${t.language}/plan/${code}`}
    >
      <ScreenOnly>
        <p>{t('route-pages.print.words')}</p>
        <PrintButton t={t} />
      </ScreenOnly>
      <PlanItself parts={parts} />
      <YourAnswers parts={parts} />
      <OnPaper {...{ parts, address }} />
    </Page>
  );
}

function titleOf({ t, plan: { verdict, municipality }, sheet }: ShownPlan): string {
  const { kind } = verdict;
  // Who lives here waits for a letter of the IND, not for a permit.
  if (kind === 'not-yet' && sheet.answers.need !== undefined) return t('route-pages.plan.title.letter');
  if (kind === 'not-here' || kind === 'not-yet' || kind === 'by-phone') return t(`route-pages.plan.title.${kind}`);
  if (!municipality) return t('route-pages.plan.title.visit');
  return t('route-pages.plan.title.visit-in', { municipality });
}

/** The verdict first, then what to do now, then the line, and last what is not part of it. */
function PlanItself({ parts }: { readonly parts: ShownPlan }): ReactNode {
  return (
    <>
      <h1>{titleOf(parts)}</h1>
      {parts.sheet.answers.household ? <p className="lead">{leadOf(parts)}</p> : null}
      <PlanVerdict parts={parts} />
      {parts.forPrint ? null : <NextStep parts={parts} />}
      <NotFinal parts={parts} />
      <StartNow parts={parts} />
      <WhereThen parts={parts} />
      <GoodToKnow parts={parts} />
      <Uncertain parts={parts} />
      <Lines parts={parts} />
      <LivingHere parts={parts} />
    </>
  );
}

/** "4 persons, arriving on Sunday 3 January 2027. Register with the municipality by Friday 8 January 2027." */
function leadOf({ t, site, plan, sheet: { answers, context } }: ShownPlan): string {
  const written = (day: string) => writtenDay(Temporal.PlainDate.from(day), t.language, context.today);
  const people = t('route-pages.plan.people', { count: plan.persons.length });
  const kind = plan.arrival === undefined ? 'only' : answers.arrival?.kind === 'here' ? 'here' : 'coming';
  const who = t(`route-pages.plan.people.${kind}`, { people, day: plan.arrival ? written(plan.arrival) : '' });
  const registers = plan.lines.some(({ step }) => step === 'step-S05');
  if (!plan.registerBefore || !registers) return who;
  const day = written(plan.registerBefore);
  if (!isPast(plan.registerBefore, context.today)) return `${who} ${t('route-pages.plan.register-by', { day })}`;
  return `${who} ${t('route-pages.plan.register-late', { day, phone: site.help.phone })}`;
}

/** The one primary thing to do: book, call, or nothing here. */
function NextStep({ parts: { t, site, plan, code, say } }: { readonly parts: ShownPlan }): ReactNode {
  if (plan.booking.kind !== 'closed') {
    return (
      <Form action={`/${t.language}/book`} hidden={{ plan: code }}>
        {plan.booking.kind === 'open' ? null : <p>{say(plan.booking.words)}</p>}
        <Actions>
          <Button>{t('route-pages.plan.book')}</Button>
        </Actions>
      </Form>
    );
  }
  if (plan.verdict.kind !== 'by-phone') return null;
  return (
    <LinkButton href={`tel:${site.help.phoneDial}`}>{t('route-pages.call-us', { phone: site.help.phone })}</LinkButton>
  );
}

/** What the mark of a doubt means, once in a plan. */
function Uncertain({ parts: { t, plan } }: { readonly parts: ShownPlan }): ReactNode {
  const inLines = plan.lines.flatMap((line) => [
    line,
    ...line.why,
    ...line.notes,
    ...line.bring.flatMap(({ documents }) => documents),
  ]);
  const isMarked = [...plan.startNow, ...plan.notFinal, ...inLines].some(({ uncertain }) => uncertain);
  return isMarked ? <p>{t('route-pages.source.uncertain.meaning')}</p> : null;
}

function Lines({ parts }: { readonly parts: ShownPlan }): ReactNode {
  const { t, say, plan, sheet } = parts;
  return phases
    .map((phase) => ({ phase, lines: plan.lines.filter((line) => line.phase === phase) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ phase, lines }) => {
      const variant = phase === 'before-travel' && sheet.answers.arrival?.kind === 'here' ? '.here' : '';
      const { town } = sheet.context.region.centre.address;
      return (
        <Fragment key={phase}>
          <h2>{say({ kind: 'text', key: `route.phase.${phase}${variant}`, values: { town } })}</h2>
          <Line
            t={t}
            visit={phase === 'visit' || phase === 'second-visit'}
            stops={lines.map((line) => stopOf(line, parts))}
          />
        </Fragment>
      );
    });
}

function OnPaper({ parts: { t, sheet }, address }: PlanPageProps): ReactNode {
  return (
    <>
      <p>{t('route-pages.print.made', { day: writtenDay(sheet.context.today, t.language) })}</p>
      <p>
        {t('route-pages.print.address')} <span dir="ltr">{address}</span>
      </p>
    </>
  );
}
