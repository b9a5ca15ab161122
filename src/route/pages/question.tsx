import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { languages } from '../../kernel/language.ts';
import { formOf } from '../../platform/http/form.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { answerQuestion, type Sheet } from '../actions/answer-sheet.ts';
import type { FieldFault, Question } from '../rules/question.ts';
import { planOf } from '../rules/make-plan.ts';
import { nextQuestion, previousQuestion, progressAt, questionNamed, questionsFor } from '../rules/questions.ts';
import { hasHeadingOfItsOwn, QuestionFields } from './question-fields.tsx';
import { fieldsIn, shownAnswer, typedIn, type Typed } from './question-form.ts';
import { noPage, otherLanguage, sayIn, sendNoSheet, sheetOf, shownIn, visitorOf, type Shown } from './shown.tsx';

type Params = { Params: { code: string; question: string } };

/** One question, one page (screen-C02). */
export function questionPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const shown = shownIn(door, language);
    app.get<Params>(`/${language}/plan/:code/:question`, async (request, reply) => {
      const { code } = request.params;
      const question = questionNamed(request.params.question);
      if (!question) return noPage(reply);
      const sheet = await sheetOf(door, code);
      if (!sheet) return sendNoSheet(reply, shown);
      if (!isAsked(question, sheet)) return reply.redirect(nextAddress(shown, code, sheet), 303);
      const typed = shownAnswer(question, sheet, sayIn(shown, sheet.context.today));
      return sendPage(reply, <QuestionPage {...{ shown, code, sheet, question, typed }} faults={[]} />);
    });

    app.post<Params>(`/${language}/plan/:code/:question`, async (request, reply) => {
      const { code } = request.params;
      const question = questionNamed(request.params.question);
      if (!question) return noPage(reply);
      const form = formOf(request.body);
      const answered = await door.acts.decide(visitorOf(door), (act) =>
        answerQuestion(act, { code, name: question.name, fields: fieldsIn(request.body, form) }),
      );
      if (answered.ok) return goOn(reply, shown, code, answered.value);
      const { refusal } = answered;
      if (refusal.kind === 'not-asked') return reply.redirect(nextAddress(shown, code, refusal), 303);
      if (refusal.kind !== 'not-answered') return sendNoSheet(reply, shown);
      const { faults } = refusal;
      return sendPage(
        reply,
        <QuestionPage {...{ shown, code, question, faults }} sheet={refusal} typed={typedIn(form)} />,
        422,
      );
    });
  }
}

/**
 * After the last question of a quick visit that can be booked there is nothing to explain on a page of its own: the same
 * form goes on to the booking (307 keeps it a POST, with the code of the plan in it), which shows the times.
 */
function goOn(reply: FastifyReply, shown: Shown, code: string, sheet: Sheet): FastifyReply {
  const { answers, context } = sheet;
  const isLast = nextQuestion(answers, context) === undefined;
  if (answers.need !== undefined && isLast && planOf(answers, context).booking.kind === 'open')
    return reply.redirect(`/${shown.t.language}/book`, 307);
  return reply.redirect(nextAddress(shown, code, sheet), 303);
}

function isAsked(question: Question, { answers, context }: Sheet): boolean {
  return questionsFor(answers, context).includes(question);
}

/** The first question without an answer, else the plan. */
export function nextAddress({ t }: Shown, code: string, { answers, context }: Sheet): string {
  const next = nextQuestion(answers, context);
  return next ? questionAddress(t.language, code, next.name) : `/${t.language}/plan/${code}`;
}

export function questionAddress(language: string, code: string, name: string): string {
  return `/${language}/plan/${code}/${name}`;
}

type QuestionPageProps = {
  readonly shown: Shown;
  readonly code: string;
  readonly sheet: Sheet;
  readonly question: Question;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
};

function QuestionPage({ shown, code, sheet, question, typed, faults }: QuestionPageProps): ReactElement {
  const { t, site } = shown;
  const { answers, context } = sheet;
  const say = sayIn(shown, context.today);
  const title = t.made(`route.${textId(question)}.title`);
  const hint = t.made(`route.${textId(question)}.hint`);
  const fields = question.fields(answers, context);
  const errors = faults.map(({ field, words }) => ({ field, message: say(words) }));
  const address = questionAddress(t.language, code, question.name);
  // Who changes one answer of a whole plan is not on the way through the questions.
  const isChange = !nextQuestion(answers, context);
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={questionAddress(otherLanguage(shown), code, question.name)}
      errors={errors}
      step={isChange ? undefined : { kind: 'question', ...progressAt(question.name, answers, context) }}
      back={isChange ? `/${t.language}/plan/${code}` : addressBefore(shown, code, sheet, question)}
    >
      {hasHeadingOfItsOwn(question, fields) ? null : (
        <>
          <h1>{title}</h1>
          <p className="lead">{hint}</p>
        </>
      )}
      <Form action={address} hidden={{ plan: code }}>
        <QuestionFields {...{ t, say, question, fields, title, hint, typed, errors }} />
        <Actions>
          <Button>{t('route-pages.continue')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}

/** `question-Q8b` has its texts at `route.question.Q8b`. */
function textId({ id }: Question): string {
  return id.replace('question-', 'question.');
}

function addressBefore({ t }: Shown, code: string, { answers, context }: Sheet, question: Question): string {
  const before = previousQuestion(question.name, answers, context);
  return before ? questionAddress(t.language, code, before.name) : `/${t.language}`;
}
