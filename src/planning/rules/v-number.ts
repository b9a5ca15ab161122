import { granted, refused, type Result } from '../../kernel/result.ts';

/**
 * RIGHT-02: a V-number (vreemdelingennummer) stands on every letter of the IND and on the card: ten digits. It is read
 * by its shape only; a shape of its own, because ten digits are never a BSN.
 *
 * Source: the number in the Basisvoorziening Vreemdelingen; https://ind.nl.
 */
export type VNumberRefusal = { readonly kind: 'v-number-unreadable' };

/** The ten digits, whatever spaces, dots or dashes stand between them; null when nothing was typed. */
export function readVNumber(text: string): Result<string | null, VNumberRefusal> {
  const digits = text.replace(/[\s.\-\u2010-\u2015]/g, '');
  if (digits === '') return granted(null);
  return /^[0-9]{10}$/.test(digits) ? granted(digits) : refused({ kind: 'v-number-unreadable' });
}

/** What may be shown of it later. */
export function lastSigns(number: string): string {
  return number.slice(-3);
}
