import { FORM, tokenIn } from './forms.ts';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';

export type Answer = {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  /** Where a redirect leads, as a whole address. */
  readonly location: string | undefined;
};

/** A browser as HTTP sees it: it keeps cookies for each host and path, and follows redirects when it is told to. */
export function cookieBrowser() {
  const jar = new Map<string, { readonly value: string; readonly host: string; readonly path: string }>();

  function keep(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const words = new Map(rest.map((word) => [word.split('=')[0]?.toLowerCase(), word.split('=')[1] ?? '']));
      const gone = /expires=Thu, 01 Jan 1970|max-age=0/i.test(line);
      const key = `${url.hostname} ${words.get('path') ?? '/'} ${name}`;
      if (gone) jar.delete(key);
      else jar.set(key, { value, host: url.hostname, path: words.get('path') ?? '/' });
    }
  }

  function cookiesFor(url: URL): string {
    return [...jar]
      .filter(([, { host, path }]) => host === url.hostname && url.pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[2] ?? ''}=${value}`)
      .join('; ');
  }

  async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(address);
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie: cookiesFor(url) },
    });
    keep(url, answer.headers.getSetCookie());
    const to = answer.headers.get('location');
    return {
      status: answer.status,
      url: url.href,
      headers: answer.headers,
      body: await answer.text(),
      location: to === null ? undefined : new URL(to, url).href,
    };
  }

  /** Goes where redirects lead, until a page or until an address that `stop` knows, which is not asked for. */
  async function follow(address: string, stop: (address: string) => boolean = () => false): Promise<Answer> {
    let answer = await ask(address);
    for (let hops = 0; answer.location !== undefined && hops < 15; hops++) {
      if (stop(answer.location)) return answer;
      answer = await ask(answer.location);
    }
    return answer;
  }

  /** Sends the form of a page that was looked at before. */
  async function send(page: string, action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const { body } = await ask(page);
    const typed = new URLSearchParams({ [FORM_TOKEN]: tokenIn(body), ...fields });
    return ask(action, { method: 'POST', headers: FORM, body: typed.toString() });
  }

  return {
    ask,
    follow,
    send,
    cookie: (name: string) => [...jar].find(([key]) => key.endsWith(` ${name}`))?.[1].value,
    /** Puts a cookie there, as an attacker would who could. */
    plant: (host: string, name: string, value: string) => jar.set(`${host} / ${name}`, { value, host, path: '/' }),
    /** Forgets what a host put there, as for another person at the same computer. */
    forget: (host: string) =>
      [...jar.keys()].filter((key) => key.startsWith(`${host} `)).forEach((key) => jar.delete(key)),
    names: () => [...jar.keys()].map((key) => key.split(' ')[2] ?? ''),
  };
}

export type CookieBrowser = ReturnType<typeof cookieBrowser>;
