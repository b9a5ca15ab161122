import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import type { FooterLink, Help } from './site.ts';

type PageHelpProps = {
  readonly t: Texts;
  readonly help: Help;
  readonly links: readonly FooterLink[];
  /** Who works at the desk need not be told where it is. */
  readonly atDesk: boolean;
};

/** Who helps: the same words at the same place on each page. */
export function PageHelp({ t, help, links, atDesk }: PageHelpProps): ReactNode {
  return (
    <footer className="help">
      <div className="help__inner">
        <h2>{t('web.help.title')}</h2>
        <div className="help__ways">
          <p>
            {t('web.help.call')}{' '}
            <a className="help__phone figures nowrap" href={`tel:${help.phoneDial}`} dir="ltr">
              {help.phone}
            </a>
            <br />
            <span className="figures">{help.hours}</span>
          </p>
          {atDesk ? null : (
            <p>
              {t('web.help.visit')}
              <br />
              {help.address}
            </p>
          )}
        </div>
        {links.length > 0 ? (
          <ul className="help__links">
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.text}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </footer>
  );
}
