import { readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type access from '../../../languages/en/access.json';
import type change from '../../../languages/en/change.json';
import type desk from '../../../languages/en/desk.json';
import type entitlements from '../../../languages/en/entitlements.json';
import type entry from '../../../languages/en/entry.json';
import type errors from '../../../languages/en/errors.json';
import type groups from '../../../languages/en/groups.json';
import type households from '../../../languages/en/households.json';
import type journal from '../../../languages/en/journal.json';
import type messages from '../../../languages/en/messages.json';
import type officers from '../../../languages/en/officers.json';
import type orientation from '../../../languages/en/orientation.json';
import type planning from '../../../languages/en/planning.json';
import type problems from '../../../languages/en/problems.json';
import type routePages from '../../../languages/en/route-pages.json';
import type route from '../../../languages/en/route.json';
import type secondVisit from '../../../languages/en/second-visit.json';
import type urgent from '../../../languages/en/urgent.json';
import type web from '../../../languages/en/web.json';
import type { Language } from '../../kernel/language.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { projectRoot } from '../project-root.ts';

/** The files of a language folder; a key is the file's name, a dot, and the key in the file. */
export const areas = [
  'access',
  'change',
  'desk',
  'entitlements',
  'entry',
  'errors',
  'groups',
  'households',
  'journal',
  'messages',
  'officers',
  'orientation',
  'planning',
  'problems',
  'route',
  'route-pages',
  'second-visit',
  'urgent',
  'web',
] as const;

/** A text that does not exist does not compile. */
export type TextKey =
  | `access.${Extract<keyof typeof access, string>}`
  | `change.${Extract<keyof typeof change, string>}`
  | `desk.${Extract<keyof typeof desk, string>}`
  | `entitlements.${Extract<keyof typeof entitlements, string>}`
  | `entry.${Extract<keyof typeof entry, string>}`
  | `errors.${Extract<keyof typeof errors, string>}`
  | `groups.${Extract<keyof typeof groups, string>}`
  | `households.${Extract<keyof typeof households, string>}`
  | `journal.${Extract<keyof typeof journal, string>}`
  | `messages.${Extract<keyof typeof messages, string>}`
  | `officers.${Extract<keyof typeof officers, string>}`
  | `orientation.${Extract<keyof typeof orientation, string>}`
  | `planning.${Extract<keyof typeof planning, string>}`
  | `problems.${Extract<keyof typeof problems, string>}`
  | `route.${Extract<keyof typeof route, string>}`
  | `route-pages.${Extract<keyof typeof routePages, string>}`
  | `second-visit.${Extract<keyof typeof secondVisit, string>}`
  | `urgent.${Extract<keyof typeof urgent, string>}`
  | `web.${Extract<keyof typeof web, string>}`;

export type TextValues = Readonly<Record<string, string | number>>;

/** All texts of one language, written with ICU MessageFormat (plural, select). */
export type Texts = {
  readonly language: Language;
  (key: TextKey, values?: TextValues): string;
  /** For keys that are made from data, such as a rule's id; a test proves that they all exist. */
  readonly made: (key: string, values?: TextValues) => string;
  readonly has: (key: string) => boolean;
};

const loaded = new Map<Language, Texts>();

/** The texts of a language, read and compiled once for each process. */
export function textsOf(language: Language): Texts {
  const known = loaded.get(language);
  if (known) return known;
  const texts = readTexts(language);
  loaded.set(language, texts);
  return texts;
}

function readTexts(language: Language): Texts {
  const patterns = new Map<string, string>();
  for (const area of areas) {
    const file = path.join(projectRoot, 'languages', language, `${area}.json`);
    const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const [key, pattern] of Object.entries(entries)) patterns.set(`${area}.${key}`, pattern);
  }

  const compiled = new Map<string, IntlMessageFormat>();
  const write = (key: string, values: TextValues = {}): string => {
    const pattern = patterns.get(key);
    if (pattern === undefined) throw new UnexpectedError('No such text', { key, language });
    let message = compiled.get(key);
    if (!message) {
      // Apostrophes stay as typed ("doesn't"); no text of ours contains a tag.
      message = new IntlMessageFormat(pattern, locales[language], undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values));
  };
  return Object.assign(write as (key: TextKey, values?: TextValues) => string, {
    language,
    made: write,
    has: (key: string) => patterns.has(key),
  });
}

/** English as it is written in Europe: the day before the month, a clock of 24 hours. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL' };
