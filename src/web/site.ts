import type { Assets } from './assets.ts';

/** Who helps when a page does not: of the centre, in the language of the page, at the same place on every page (WCAG 3.2.6). */
export type Help = {
  /** As people write it: "043 350 40 40". */
  readonly phone: string;
  /** As a phone dials it: "+31433504040". */
  readonly phoneDial: string;
  /** "Monday to Friday, 9.00 to 17.00" */
  readonly hours: string;
  /** "Mosae Forum 10, Maastricht" */
  readonly address: string;
};

/** A link that stands below every page, such as privacy or accessibility. */
export type FooterLink = { readonly href: string; readonly text: string };

/** What every page shows and no page decides; made once for each language by the wiring. */
export type Site = {
  readonly assets: Assets;
  readonly help: Help;
  /** The names of agencies by their code, in the language of the page. */
  readonly agencies?: Readonly<Record<string, string>> | undefined;
  readonly footerLinks?: readonly FooterLink[] | undefined;
};
