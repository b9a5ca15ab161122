import type { Assets } from '../assets.ts';
import type { Language } from '../../kernel/language.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import type { Site } from '../site.ts';

/** What a sample page is written with: `say` picks the language, and lets a sentence stand beside its translation. */
export type Sample = {
  readonly t: Texts;
  readonly site: Site;
  readonly direction: 'ltr' | 'rtl';
  readonly say: (en: string, nl: string) => string;
};

export function sampleOf(language: Language, assets: Assets, direction: 'ltr' | 'rtl' = 'ltr'): Sample {
  const say = (en: string, nl: string): string => (language === 'en' ? en : nl);
  return {
    t: textsOf(language),
    direction,
    say,
    site: {
      assets,
      help: {
        phone: '043 000 00 00',
        phoneDial: '+31430000000',
        hours: say('Monday to Friday, 9.00 to 17.00', 'Maandag tot en met vrijdag, 9.00 tot 17.00 uur'),
        address: 'Mosae Forum 10, Maastricht',
      },
      footerLinks: [
        { href: '/privacy', text: say('Your data', 'Uw gegevens') },
        { href: '/accessibility', text: say('Accessibility', 'Toegankelijkheid') },
      ],
    },
  };
}
