import { randomUUID } from 'node:crypto';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Acts } from '../../platform/act.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { startDraft, type StartHouseholdRefusal } from './start-draft.ts';

/** The new booking, and what opens it in this browser for so many seconds. */
export type StartedHousehold = { readonly booking: string; readonly secret: string; readonly seconds: number };

/**
 * Begins a booking for the household of these answers: a draft with its persons, still without names, and the secret
 * that opens it in this browser. The draft is erased when nobody books it in time.
 *
 * A new household is a booking of its own, so row level security must know its id before the first row is written:
 * the id is made first and is the context of the transaction.
 */
export async function startHousehold(
  acts: Acts,
  centre: string,
  answers: Answers,
  language: Language,
  context: RouteContext,
): Promise<Result<StartedHousehold, StartHouseholdRefusal>> {
  const booking = randomUUID();
  return acts.decide<StartedHousehold, StartHouseholdRefusal>(
    { centre, booking, actor: { kind: 'visitor' } },
    async (act) => {
      const started = await startDraft(act, booking, answers, language, context);
      if (!started.ok) return started;
      const { draftUntil } = started.value;
      const secret = await issueSecret(act, booking, 'browser', draftUntil);
      return granted({ booking, secret, seconds: Math.floor(draftUntil.since(act.now).total('seconds')) });
    },
  );
}
