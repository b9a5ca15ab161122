/** The languages in which everything exists. Another one is added by adding its folder in `languages/` and its code here. */
export const languages = ['en', 'nl'] as const;

export type Language = (typeof languages)[number];

/** A short text that belongs to a fact and is kept with it, such as the name of a country. */
export type InLanguages = Readonly<Record<Language, string>>;

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}
