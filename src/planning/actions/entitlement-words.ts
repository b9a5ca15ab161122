import type { Texts } from '../../platform/i18n/texts.ts';

const known = ['card-pickup', 'biometrics', 'sticker', 'return-visa'] as const;

/** What to do instead, where a person has no right to a service yet. The page and a program are told the same. */
export function wordsInstead(t: Texts, service: string): string {
  const named = known.find((one) => one === service) ?? 'other';
  return t(`entitlements.instead.${named}`);
}
