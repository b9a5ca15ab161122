/** The service of the advice talk, as `data/<centre>/services.yaml` names it. */
const ADVICE = 'advice';

/** Whether the visit of a party holds an advice talk, so that its topics can be chosen. */
export function partyHasAdvice(persons: readonly { readonly services: readonly string[] }[]): boolean {
  return persons.some(({ services }) => services.includes(ADVICE));
}

/** Whether a booked visit holds one. */
export function visitHasAdvice(sittings: readonly { readonly service: string }[]): boolean {
  return sittings.some(({ service }) => service === ADVICE);
}
