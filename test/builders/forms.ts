/** Answers to every question, as their forms send them: a family in Meerssen with a Spanish partner. */
export const answered: Readonly<Record<string, Record<string, string>>> = {
  residence: { residence: 'GM0938' },
  stay: { stay: 'long' },
  nationalities: { 'nationality-1': 'India' },
  purpose: { purpose: 'work' },
  employer: { 'employer-other': 'unknown' },
  permit: { permit: 'approved' },
  household: { partner: 'spouse', 'children-1-5': '2', 'other-nationalities': 'yes' },
  familyNationalities: { 'nationality-partner': 'ES' },
  arrival: { arrival: 'unknown' },
};

/** A browser without script, as HTTP sees it: forms that are posted, and where they lead. */
export function formsAt(origin: string) {
  async function post(address: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
    return fetch(origin + address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  }

  async function newPlan(): Promise<string> {
    const answer = await post('/en/plan/new', {});
    if (answer.status !== 303) throw new Error(`No new plan: ${answer.status}`);
    return (answer.headers.get('location') ?? '').replace(/^\/en/, '');
  }

  async function answeredPlan(changes: Readonly<Record<string, Record<string, string>>> = {}): Promise<string> {
    const plan = await newPlan();
    for (const [name, fields] of Object.entries({ ...answered, ...changes })) {
      const { status } = await post(`/en${plan}/${name}`, fields);
      if (status !== 303) throw new Error(`The answer to ${name} was not taken: ${status}`);
    }
    return plan;
  }

  return { post, newPlan, answeredPlan };
}
