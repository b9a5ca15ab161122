import { neededServices, refusalOfParty, sittingMinutes } from './plain-refusal.ts';
import type { PreparedDay } from './prepared-day.ts';
import type { PartyProblem, PlanRefusal } from './problem.ts';
import {
  MOST_SERVICES,
  partyModel,
  rosterModel,
  SearchModel,
  type PartyModel,
  type RosterModel,
} from './search-model.ts';

/** What a party asks, ready for any day: its model, or the refusal that holds on every day. */
export type Question = {
  readonly party: PartyModel;
  readonly refusal: PlanRefusal | undefined;
  roster: RosterModel | undefined;
};

/** Many days are asked with one party: its model is made once for as long as somebody holds the party. */
const questions = new WeakMap<PartyProblem, Question>();

export function questionOf(party: PartyProblem): Question {
  const known = questions.get(party);
  if (known) return known;
  const refusal =
    refusalOfParty(party) ??
    (neededServices(party).length > MOST_SERVICES ? ({ kind: 'undecided' } as const) : undefined);
  const question = { party: partyModel(party), refusal, roster: undefined };
  questions.set(party, question);
  return question;
}

/** The model of a party and a day, or the refusal that needs no search: no desk with the capabilities, no room. */
export function searchModelOn(question: Question, day: PreparedDay): SearchModel | PlanRefusal {
  const { party, refusal } = question;
  if (refusal) return refusal;
  const roster =
    question.roster?.roster === day.roster ? question.roster : (question.roster = rosterModel(party, day.roster));
  const without = firstOf(party, (service) => day.roster.kinds[roster.kinds[service]!]!.rows.length === 0);
  if (without) return { kind: 'no-desk-for-service', service: without.code };
  const model = new SearchModel(party, roster, day);
  const cramped = firstOf(party, (service) => model.nextStart(service, model.first) >= model.slots);
  if (!cramped) return model;
  return {
    kind: 'no-room-for-service',
    service: cramped.code,
    minutes: sittingMinutes(party.problem, cramped),
  };
}

/** The first service, in the order of the problem, of which the model says so. */
function firstOf({ problem, services }: PartyModel, holds: (service: number) => boolean) {
  if (!services.some((_, index) => holds(index))) return undefined;
  return neededServices(problem).find(({ code }) => holds(services.findIndex((service) => service.code === code)));
}
