import type { FastifyInstance } from 'fastify';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';

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

/** What a browser that has seen a page with a form brings along: the cookie, and the token of the page. */
export type Seen = { readonly cookie: string; readonly token: string };

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' } as const;

/** Looks at a page with a form as a browser does; any page of ours will do, because a token is for the browser. */
export async function seenAt(origin: string, address = '/en'): Promise<Seen> {
  const answer = await fetch(origin + address);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return { cookie: cookies.join('; '), token: tokenIn(await answer.text()) };
}

/** The same without a network. */
export async function seenBy(app: FastifyInstance, address = '/en'): Promise<Seen> {
  const { body, cookies } = await app.inject({ url: address });
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), token: tokenIn(body) };
}

export function tokenIn(html: string): string {
  const token = new RegExp(`name="${FORM_TOKEN}" value="([^"]+)"`).exec(html)?.[1];
  if (token === undefined) throw new Error('This page has no form with a token');
  return token;
}

/** The body of a form as a browser sends it. */
export function bodyOf(fields: Readonly<Record<string, string>> | string, { token }: Seen): string {
  const typed = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return [new URLSearchParams({ [FORM_TOKEN]: token }).toString(), typed].filter(Boolean).join('&');
}

/** A browser without script, as HTTP sees it: forms that are posted, and where they lead. */
export function formsAt(origin: string) {
  let seen: Promise<Seen> | undefined;

  async function post(address: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) {
    const known = await (seen ??= seenAt(origin));
    return fetch(origin + address, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...FORM, cookie: known.cookie, ...headers },
      body: bodyOf(fields, known),
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
