import { cookieBrowser, type Answer } from './cookie-browser.ts';
import { FORM } from './forms.ts';

/** Where something may be read that should hold nothing of a person, with everything that was found there. */
export type Sinks = Map<string, string[]>;

export function intoSink(sinks: Sinks, sink: string, text: string): void {
  sinks.set(sink, [...(sinks.get(sink) ?? []), text]);
}

/** A value that must be nowhere but where it is needed, in every spelling that would give it away. */
export type Canary = { readonly what: string; readonly spellings: readonly string[] };

/** Which canaries are in which sinks, in words. */
export function canariesIn(sinks: Sinks, canaries: readonly Canary[]): readonly string[] {
  return [...sinks].flatMap(([sink, texts]) =>
    canaries.flatMap(({ what, spellings }) =>
      texts
        .filter((text) => spellings.some((one) => one !== '' && isIn(text, one)))
        .map((text) => `${what} in ${sink}: ${text.slice(0, 200)}`),
    ),
  );
}

function isIn(text: string, spelling: string): boolean {
  const [all, one] = [text.toLowerCase(), spelling.toLowerCase()];
  return all.includes(one) || all.includes(encodeURIComponent(one).toLowerCase());
}

/**
 * A browser that notes what others could see of it: the addresses that it asks for and the page it came from, the links
 * and titles of pages. Its cookies and the tokens of its forms are canaries themselves.
 */
export function notedBrowser(origin: string, sinks: Sinks, canaries: Canary[]) {
  const browser = cookieBrowser();
  let page: Answer | undefined;

  function note(answer: Answer): Answer {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (/^(desk|booking-|form|sign-in-)/.test(name) && value !== '')
        canaries.push({ what: `the cookie ${name.slice(0, 8)}`, spellings: [value] });
    }
    if (answer.location !== undefined) intoSink(sinks, 'an address', answer.location);
    if (!String(answer.headers.get('content-type')).startsWith('text/html')) return answer;
    intoSink(sinks, 'the title of a page', /<title>([^<]*)/.exec(answer.body)?.[1] ?? '');
    for (const [, address = ''] of answer.body.matchAll(/(?:href|action|src)="([^"]*)"/g))
      intoSink(sinks, 'a link of a page', plain(address));
    for (const [, token = ''] of answer.body.matchAll(/name="csrf-token" value="([^"]*)"/g))
      canaries.push({ what: 'the token of a form', spellings: [plain(token)] });
    return answer;
  }

  async function follow(first: Answer): Promise<Answer> {
    let answer = note(first);
    for (let hops = 0; answer.location !== undefined && hops < 12; hops++)
      answer = note(await browser.ask(answer.location, refererOf(page)));
    page = answer;
    return answer;
  }

  return {
    browser,
    async go(address: string): Promise<Answer> {
      return follow(await browser.ask(new URL(address, origin).href, refererOf(page)));
    },
    /** Sends the form of this page whose address has `part` in it, with what is typed; the first button is pressed. */
    async send(part: string, typed: Readonly<Record<string, string>> = {}): Promise<Answer> {
      const form = page && formsIn(page.body).find(({ action }) => action.includes(part));
      if (!page || !form) throw new Error(`No form to ${part} on ${page?.url ?? 'no page'}: ${headingOf(page)}`);
      const body = new URLSearchParams({ ...form.hidden, ...form.button, ...typed }).toString();
      const headers = { ...FORM, ...refererOf(page).headers };
      return follow(await browser.ask(new URL(form.action, page.url).href, { method: 'POST', headers, body }));
    },
    page: () => page,
  };
}

export type NotedBrowser = ReturnType<typeof notedBrowser>;

/** As browsers do with the policy `same-origin`: the whole address of the page, because all of this is ours. */
function refererOf(page: Answer | undefined): { headers: Record<string, string> } {
  return { headers: page ? { referer: page.url } : {} };
}

export function headingOf(page: Answer | undefined): string {
  return `${page?.status ?? 0} ${/<h1[^>]*>([^<]*)/.exec(page?.body ?? '')?.[1] ?? ''}`;
}

type FoundForm = {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly button: Readonly<Record<string, string>>;
};

function formsIn(html: string): readonly FoundForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const inputs = [...body.matchAll(/<input([^>]*)>/g)].map(([, words = '']) => words);
    const hidden = inputs.filter((words) => attribute(words, 'type') === 'hidden');
    const button = /<button([^>]*)>/.exec(body)?.[1] ?? '';
    const name = attribute(button, 'name');
    return {
      action: attribute(head, 'action'),
      hidden: Object.fromEntries(hidden.map((words) => [attribute(words, 'name'), attribute(words, 'value')])),
      button: name === '' ? {} : { [name]: attribute(button, 'value') },
    };
  });
}

function attribute(words: string, name: string): string {
  return plain(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(words)?.[1] ?? '');
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
