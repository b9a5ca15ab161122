import { z } from 'zod';
import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import { once, type OnceRefusal } from '../../platform/once.ts';
import { hashOf } from '../../platform/opaque.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { planOf } from '../rules/make-plan.ts';
import { nextQuestion } from '../rules/questions.ts';
import { keepSheetUntil } from '../store/answer-sheets.ts';
import { readSheet, sheetInJournal, type SheetRefusal } from './answer-sheet.ts';
import { planLetter } from './plan-letter.ts';

export type PlanMailing = {
  readonly code: string;
  readonly email: string;
  readonly language: Language;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Chosen by the page: the same form sent twice writes one mail. */
  readonly key: string;
};

export type MailRefusal =
  | SheetRefusal
  | OnceRefusal
  | { readonly kind: 'email-missing' }
  | { readonly kind: 'email-unreadable' }
  /** Questions are left, so there is no plan yet. */
  | { readonly kind: 'no-plan-yet' };

/** Whether an address works is proved by the mail itself; this finds slips of the finger and forged headers. */
const readableEmail = z.email().max(254);

/**
 * Mails the link of a plan, which holds no personal data, and keeps the sheet as long as the link should work. The
 * address is in the outbox only, not beside the answers.
 */
export async function mailPlan(
  act: Act,
  mailing: PlanMailing,
): Promise<Result<{ readonly days: number }, MailRefusal>> {
  const allowed = may(act.actor, 'mail-plan', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const { code, email, language, publicUrl, key } = mailing;
  const sheet = await readSheet(act, code);
  if (!sheet.ok) return sheet;
  if (email === '') return refused({ kind: 'email-missing' });
  if (!readableEmail.safeParse(email).success) return refused({ kind: 'email-unreadable' });

  const { answers, context } = sheet.value;
  if (nextQuestion(answers, context)) return refused({ kind: 'no-plan-yet' });

  // The page's key alone would refuse who goes back and sends the plan to a second address too.
  const request = {
    key: hashOf(`${key} ${code} ${email} ${language}`).toString('hex'),
    operation: 'mail-plan',
    body: {},
  };
  return once(act, request, async () => {
    const days = numberSetting(context.region, 'plan-kept-days', context.today.toString());
    const until = context.today.add({ days });
    const endOfThatDay = until.add({ days: 1 }).toZonedDateTime(context.region.centre.zone).toInstant();
    await keepSheetUntil(act.tx, { centre: act.centre, code }, endOfThatDay);
    const letter = planLetter(planOf(answers, context), language, context, {
      href: `${publicUrl}/${language}/plan/${code}`,
      until,
    });
    const keptDays = numberSetting(context.region, 'mail-kept-days', context.today.toString());
    await writeLetter(act, { kind: 'plan', language, recipient: email, letter, keptDays });
    await record(act, 'plan-mailed', { sheet: sheetInJournal(code), language });
    return granted({ days });
  });
}
