import type { Language } from '../../kernel/language.ts';

/** screen-C20: where somebody comes in with the reference; the mails name it too. */
export function entryAddress(language: Language): string {
  return `/${language}/visit`;
}

/** Says that a visit was closed in this browser; by then nobody is known here, so it names none. */
export function closedAddress(language: Language): string {
  return `${entryAddress(language)}/closed`;
}

/** The link of the receipt: it stands for the reference, and the birth date is asked. */
export function mailedAddress(language: Language, booking: string, secret: string): string {
  return `${entryAddress(language)}/${booking}/${secret}`;
}

/** A link that opens the booking once. */
export function oneTimeAddress(language: Language, booking: string, secret: string): string {
  return `/${language}/open/${booking}/${secret}`;
}
