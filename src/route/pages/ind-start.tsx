import type { FastifyInstance } from 'fastify';
import type { ReactElement } from 'react';
import { languages } from '../../kernel/language.ts';
import { formOf } from '../../platform/http/form.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { readContext, startSheet } from '../actions/answer-sheet.ts';
import { needQuestion } from '../rules/question-need.ts';
import type { FieldFault, RouteContext } from '../rules/question.ts';
import { QuestionFields } from './question-fields.tsx';
import { fieldsIn, typedIn } from './question-form.ts';
import { noPage, otherLanguage, sayIn, shownIn, visitorOf, type Shown } from './shown.tsx';

/** The second door of the start (question-B1): who lives here and needs something of the IND. Its answer makes the sheet. */
export function indStartPage(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    const shown = shownIn(door, language);
    const address = `/${language}/start/ind`;
    app.get(address, async (_request, reply) => {
      const context = await door.acts.decide(visitorOf(door), (act) => readContext(act));
      if (!context.ok) return noPage(reply);
      return sendPage(reply, <IndStart {...{ shown, context: context.value }} faults={[]} />);
    });
    app.post(address, async (request, reply) => {
      const context = await door.acts.decide(visitorOf(door), (act) => readContext(act));
      if (!context.ok) return noPage(reply);
      const fields = fieldsIn(request.body, formOf(request.body));
      const need = needQuestion.read(fields, {}, context.value);
      if (!need.ok) {
        return sendPage(reply, <IndStart {...{ shown, context: context.value }} faults={need.refusal} />, 422);
      }
      const code = await door.acts.decide(visitorOf(door), (act) => startSheet(act, { need: need.value }));
      return code.ok ? reply.redirect(`/${language}/plan/${code.value}`, 303) : noPage(reply);
    });
  }
}

type IndStartProps = {
  readonly shown: Shown;
  readonly context: RouteContext;
  readonly faults: readonly FieldFault[];
};

function IndStart({ shown, context, faults }: IndStartProps): ReactElement {
  const { t, site } = shown;
  const say = sayIn(shown, context.today);
  const [title, hint] = [t('route.question.B1.title'), t('route.question.B1.hint')];
  const errors = faults.map(({ field, words }) => ({ field, message: say(words) }));
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={`/${otherLanguage(shown)}/start/ind`}
      errors={errors}
      back={`/${t.language}`}
    >
      <Form action={`/${t.language}/start/ind`}>
        <QuestionFields
          {...{ t, say, title, hint, errors }}
          question={needQuestion}
          fields={needQuestion.fields({}, context)}
          typed={typedIn(formOf({}))}
        />
        <Actions>
          <Button>{t('route-pages.continue')}</Button>
        </Actions>
      </Form>
    </Page>
  );
}
