import { granted, refused, type Result } from '../../kernel/result.ts';
import type { OrientationTopic } from '../../route/rules/orientation-topics.ts';

/** The service of the advice talk, as `data/<centre>/services.yaml` names it. */
const ADVICE = 'advice';

/** Whether the visit of a party holds an advice talk, so that its topics can be chosen. */
export function partyHasAdvice(persons: readonly { readonly services: readonly string[] }[]): boolean {
  return persons.some(({ services }) => services.includes(ADVICE));
}

export type TopicsRefusal = { readonly kind: 'no-advice-talk' };

/** ADVICE-01: topics are chosen for an advice talk, so only by a party whose visit holds one; each counts once. */
export function readTopics(
  persons: Parameters<typeof partyHasAdvice>[0],
  topics: readonly OrientationTopic[],
): Result<readonly OrientationTopic[], TopicsRefusal> {
  if (topics.length > 0 && !partyHasAdvice(persons)) return refused({ kind: 'no-advice-talk' });
  return granted([...new Set(topics)]);
}

/** Whether a booked visit holds one. */
export function visitHasAdvice(sittings: readonly { readonly service: string }[]): boolean {
  return sittings.some(({ service }) => service === ADVICE);
}
