import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RecognitionRefusal } from '../../access/actions/recognise-holder.ts';
import type { Language } from '../../kernel/language.ts';
import type { ProblemError, ProblemsFor } from '../../platform/http/problem.ts';
import { askedLanguage, sendRefusal } from '../../platform/http/rest.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import type { OnceRefusal } from '../../platform/once.ts';
import { writtenFaults } from '../../route/actions/plan-for-answers.ts';
import type { BookWithDetailsRefusal } from '../actions/book-with-details.ts';
import type { CancelRefusal } from '../actions/cancel-visit.ts';
import type { ChangeRefusal } from '../actions/make-change.ts';
import { wordsInstead } from '../actions/entitlement-words.ts';
import type { ExtendRefusal } from '../actions/extend-hold.ts';
import type { GiveUpRefusal } from '../actions/give-up-hold.ts';
import type { AnswersHoldRefusal } from '../actions/hold-for-answers.ts';
import type { BookingRefusal } from '../actions/read-booking.ts';
import type { AnswersSearchRefusal } from '../actions/search-for-answers.ts';

export type SecretRefusal = RecognitionRefusal | { readonly kind: 'secret-missing' };

/** Everything that may be refused to a program that plans a visit. */
export type PlanningRefusal =
  | SecretRefusal
  | AnswersSearchRefusal
  | AnswersHoldRefusal
  | ExtendRefusal
  | GiveUpRefusal
  | BookWithDetailsRefusal
  | BookingRefusal
  | CancelRefusal
  | ChangeRefusal
  | OnceRefusal;

/** A secret of another booking is told nothing more than one that never was. */
type ToldRefusal = Exclude<PlanningRefusal, { kind: 'not-recognised' }>;

const problems: ProblemsFor<ToldRefusal> = {
  'secret-missing': 401,
  'secret-expired': 410,
  'not-allowed': 403,
  'no-such-booking': 404,
  'answers-not-right': 422,
  'answers-incomplete': 422,
  'plan-not-bookable': 422,
  'too-many-persons': 422,
  'nobody-comes': 422,
  'minor-without-adult': 422,
  'no-such-person': 422,
  'details-not-right': 422,
  'person-incomplete': 422,
  'not-entitled': 422,
  'contact-missing': 422,
  'key-used-for-something-else': 422,
  'time-just-taken': 409,
  'day-not-bookable': 409,
  'not-before-journey': 409,
  'already-booked': 409,
  'no-time-chosen': 409,
  'no-more-extensions': 409,
  'was-cancelled': 409,
  'visit-has-begun': 409,
  'hold-expired': 410,
};

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: PlanningRefusal): FastifyReply {
  const told: ToldRefusal = refusal.kind === 'not-recognised' ? { kind: 'no-such-booking' } : refusal;
  return sendRefusal(request, reply, problems, told, errorsOf(told, askedLanguage(request)));
}

function errorsOf(refusal: ToldRefusal, language: Language): readonly ProblemError[] | undefined {
  if (refusal.kind === 'answers-not-right' || refusal.kind === 'answers-incomplete') {
    return writtenFaults(refusal, language);
  }
  const t = textsOf(language);
  if (refusal.kind === 'not-entitled') {
    return [{ path: `/persons/${refusal.person}/${refusal.service}`, message: wordsInstead(t, refusal.service) }];
  }
  if (refusal.kind !== 'details-not-right') return undefined;
  return refusal.faults.map(({ path, kind }) => ({ path, message: t(`problems.field.${kind}`) }));
}
