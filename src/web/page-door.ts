import type { Language } from '../kernel/language.ts';
import type { Door } from '../platform/http/door.ts';
import type { Site } from './site.ts';

/** What every HTML page is given: a door, and what stands on each page in a language. */
export type PageDoor = Door & { readonly siteIn: (language: Language) => Site };
