import type { ReactNode } from 'react';
import { SkipLink } from '@utrecht/component-library-react';
import { languages, type Language } from '../kernel/language.ts';
import type { Texts } from '../platform/i18n/texts.ts';
import { Chevron } from './chevron.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldError } from './field-error.ts';
import { Mark } from './mark.tsx';
import { PageHelp } from './page-help.tsx';
import type { Site } from './site.ts';
import { writtenStep, type Step } from './step.ts';

type PageProps = {
  readonly t: Texts;
  readonly site: Site;
  /** What the page is about, mostly the words of its h1. */
  readonly title: string;
  /** This very page in the other language, with everything that is in its address. */
  readonly alternateHref: string;
  /** Faults in what was sent: shown above the content, and said in the title of the document. */
  readonly errors?: readonly FieldError[] | undefined;
  readonly step?: Step | undefined;
  readonly back?: string | undefined;
  /** One sentence about today, such as a desk that is closed. */
  readonly notice?: ReactNode;
  readonly aside?: ReactNode;
  /** Who works here now: on pages of the desk. */
  readonly desk?: ReactNode;
  /** For boards only: text reads best at its own measure. */
  readonly wide?: boolean | undefined;
  readonly direction?: 'ltr' | 'rtl' | undefined;
  readonly children: ReactNode;
};

/** Each language is written as its own speakers write it. */
const ownNames: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' };

/** The shell of every page: where am I, what now, what if I cannot, who helps me. */
export function Page(props: PageProps): ReactNode {
  const { t, site, errors = [], step, notice } = props;
  return (
    <html lang={t.language} dir={props.direction ?? 'ltr'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Phones make links of numbers and dates, and choose the wrong ones. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{documentTitle(t, props.title, step, errors.length > 0)}</title>
        <link rel="preload" href={site.assets.font} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={site.assets.style} />
        <link rel="icon" href={site.assets.icon} type="image/svg+xml" />
        <script type="module" src={site.assets.script} />
      </head>
      <body>
        <SkipLink href="#content">{t('web.skip')}</SkipLink>
        <PageHeader t={t} alternateHref={props.alternateHref} />
        {props.desk}
        {notice ? <NoticeBar t={t}>{notice}</NoticeBar> : null}
        <main id="content" tabIndex={-1} className={props.wide ? 'page page--wide' : 'page'}>
          {props.back ? <BackLink t={t} href={props.back} /> : null}
          <ErrorSummary t={t} errors={errors} />
          <div className={props.aside ? 'page__columns page__columns--two' : 'page__columns'}>
            <div className="page__content">
              {step ? <p className="page__step figures">{writtenStep(t, step)}</p> : null}
              <div className="flow">{props.children}</div>
            </div>
            {props.aside ? <div className="page__beside">{props.aside}</div> : null}
          </div>
        </main>
        <PageHelp t={t} help={site.help} links={site.footerLinks ?? []} atDesk={props.desk !== undefined} />
      </body>
    </html>
  );
}

function documentTitle(t: Texts, title: string, step: Step | undefined, failed: boolean): string {
  const full = [title, ...(step ? [writtenStep(t, step)] : []), t('web.name')].join(' – ');
  return failed ? t('web.error.title', { title: full }) : full;
}

function PageHeader({ t, alternateHref }: { readonly t: Texts; readonly alternateHref: string }): ReactNode {
  return (
    <header className="site">
      <div className="site__bar">
        <a className="site__mark" href={`/${t.language}`}>
          <Mark />
          {t('web.name')}
        </a>
        {languages
          .filter((language) => language !== t.language)
          .map((language) => (
            <a
              key={language}
              className="site__language"
              href={alternateHref}
              hrefLang={language}
              lang={language}
              data-keeps-typed
            >
              {ownNames[language]}
            </a>
          ))}
      </div>
    </header>
  );
}

function NoticeBar({ t, children }: { readonly t: Texts; readonly children: ReactNode }): ReactNode {
  return (
    <section className="notice-bar" aria-label={t('web.noticeBar')}>
      <p className="notice-bar__text">{children}</p>
    </section>
  );
}

function BackLink({ t, href }: { readonly t: Texts; readonly href: string }): ReactNode {
  return (
    <a className="page__back" href={href}>
      <Chevron towards="start" />
      {t('web.back')}
    </a>
  );
}
