import { z } from 'zod';
import type { NotAllowed } from '../../access/rules/may.ts';
import type { Door } from '../../platform/http/door.ts';
import type { ProblemsFor } from '../../platform/http/problem.ts';
import { askedLanguage, problemResponses, sendRefusal, type RestApi } from '../../platform/http/rest.ts';
import { planForAnswers, writtenFaults } from '../actions/plan-for-answers.ts';
import { writerIn } from '../actions/writer.ts';
import { wholeAnswers, type AnswersRefusal } from '../rules/whole-answers.ts';
import { planJson, planToJson } from './plan-json.ts';

const problems: ProblemsFor<NotAllowed | AnswersRefusal> = {
  'not-allowed': 403,
  'answers-not-right': 422,
  'answers-incomplete': 422,
};

/** POST /plans: what a household must do, explained. Nothing is kept, so no key is needed. */
export function planDoor(api: RestApi, door: Door): void {
  api.post(
    '/plans',
    {
      schema: {
        operationId: 'makePlan',
        summary: 'What a household must do: verdict, steps and why; nothing is kept',
        tags: ['route'],
        body: z.strictObject({ answers: wholeAnswers }),
        response: { 200: planJson, ...problemResponses(422) },
      },
    },
    async (request, reply) => {
      const language = askedLanguage(request);
      const visitor = { centre: door.centre, actor: { kind: 'visitor' } } as const;
      const made = await door.acts.decide(visitor, (act) => planForAnswers(act, request.body.answers));
      if (!made.ok) {
        const errors = 'faults' in made.refusal ? writtenFaults(made.refusal, language) : undefined;
        return sendRefusal(request, reply, problems, made.refusal, errors);
      }
      return planToJson(made.value.plan, writerIn(language, made.value.today));
    },
  );
}
