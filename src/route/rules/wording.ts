import type { InLanguages, Language } from '../../kernel/language.ts';

/** Something that a person reads: a text of `languages/` with what is filled in, or a name that is data itself. */
export type Wording =
  | {
      readonly kind: 'text';
      readonly key: string;
      readonly values?: Readonly<Record<string, string | number>>;
      /** Names to be joined with commas and filled in under their key. */
      readonly lists?: Readonly<Record<string, readonly InLanguages[]>>;
    }
  /** A name that differs per language, such as a country. */
  | { readonly kind: 'name'; readonly name: InLanguages }
  /** A name that is the same in all languages, such as a municipality or an employer. */
  | { readonly kind: 'as-written'; readonly text: string }
  /** A day; the page writes it out with its weekday. */
  | { readonly kind: 'day'; readonly day: string };

/** A text of the area `route`: `text('question.Q2.title')` is the key `route.question.Q2.title`. */
export function text(key: string, values?: Readonly<Record<string, string | number>>): Wording {
  return values ? { kind: 'text', key: `route.${key}`, values } : { kind: 'text', key: `route.${key}` };
}

export function asWritten(words: string): Wording {
  return { kind: 'as-written', text: words };
}

/** What writing a wording needs of the platform: the texts of a language, and its way to write a day. */
export type Writer = {
  readonly language: Language;
  readonly made: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly day: (day: string) => string;
};

/** The words in a language. */
export function written(wording: Wording, writer: Writer): string {
  switch (wording.kind) {
    case 'text': {
      const lists = Object.entries(wording.lists ?? {}).map(
        ([key, names]) => [key, names.map((name) => name[writer.language]).join(', ')] as const,
      );
      return writer.made(wording.key, { ...wording.values, ...Object.fromEntries(lists) });
    }
    case 'name':
      return wording.name[writer.language];
    case 'as-written':
      return wording.text;
    case 'day':
      return writer.day(wording.day);
  }
}
