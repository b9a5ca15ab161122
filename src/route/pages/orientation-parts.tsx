import type { ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Aside } from '../../web/aside.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { Select } from '../../web/select.tsx';
import type { OrientationNow } from '../actions/read-orientation.ts';
import type { OrientationLink } from '../rules/orientation-rows.ts';
import type { Shown } from './shown.tsx';

/** Everything that a page about living here is written with. */
export type ShownOrientation = Shown & { readonly now: OrientationNow };

type PartProps = { readonly parts: ShownOrientation };

/** The code of the municipality that was chosen, when we know it. */
export function codeOf({ place }: OrientationNow): string | undefined {
  return place.kind === 'municipality' ? place.municipality.code : undefined;
}

/**
 * For which place the page is. A code that somebody typed and we do not know is told; of a municipality its own website is
 * named, because our rows do not have everything.
 */
export function PlaceLine({ parts: { t, now } }: PartProps): ReactNode {
  const { place } = now;
  if (place.kind === 'elsewhere') {
    return (
      <Notice t={t} kind="attention" title={t('orientation.place.elsewhere')}>
        <p>{t('orientation.place.elsewhere.words', { count: now.municipalities.length })}</p>
      </Notice>
    );
  }
  if (place.kind === 'whole-region') {
    return (
      <p>
        {t('orientation.place.region')}{' '}
        <a className="screen-only" href="#municipality">
          {t('orientation.place.choose')}
        </a>
      </p>
    );
  }
  const { name, townHall } = place.municipality;
  return (
    <p>
      {t('orientation.place.of', { municipality: name })}{' '}
      <a href={townHall.website}>{t('orientation.place.website', { municipality: name })}</a>
    </p>
  );
}

/** The choice of a municipality, beside the page. */
export function ChoosePlace({ parts, action }: PartProps & { readonly action: string }): ReactNode {
  const { t, now } = parts;
  return (
    <ScreenOnly>
      <Aside title={t('orientation.place.title')}>
        <Form action={action} method="get">
          <Select
            t={t}
            name="municipality"
            label={t('orientation.place.label')}
            hint={t('orientation.place.hint')}
            options={now.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
            value={codeOf(now)}
            optional
          />
          <Actions>
            <Button look="secondary">{t('orientation.place.button')}</Button>
          </Actions>
        </Form>
      </Aside>
    </ScreenOnly>
  );
}

/** The next step for who would rather ask a person: the advice talk of the centre, in the visit or by phone. */
export function AdviceTalk({ parts: { t, site } }: PartProps): ReactNode {
  return (
    <>
      <h2>{t('orientation.advice.title')}</h2>
      <p>{t('orientation.advice.words')}</p>
      <ScreenOnly>
        <Form action={`/${t.language}/plan/new`}>
          <Actions>
            <Button>{t('orientation.advice.button')}</Button>
            <LinkButton look="secondary" href={`tel:${site.help.phoneDial}`}>
              {t('orientation.advice.call', { phone: site.help.phone })}
            </LinkButton>
          </Actions>
        </Form>
      </ScreenOnly>
    </>
  );
}

type LinksProps = PartProps & { readonly links: readonly OrientationLink[] };

/** Where to read on; below each link where it was found, and when somebody last looked. */
export function Links({ parts, links }: LinksProps): ReactNode {
  const { t } = parts;
  return (
    <ul>
      {links.map((link) => (
        <li key={link.address[t.language]}>
          <a href={link.address[t.language]}>{link.text[t.language]}</a>
          <SourceOf parts={parts} of={link} isAbove={link.source === link.address[t.language]} />
        </li>
      ))}
    </ul>
  );
}

type SourceProps = PartProps & {
  readonly of: { readonly source: string; readonly checkedOn: string; readonly uncertain?: string | undefined };
  /** The link above leads to the source itself, so it is named and not linked again. */
  readonly isAbove?: boolean;
};

/** "Source: government.nl, checked on Sunday 22 November. Not sure yet: ask us when you call." */
export function SourceOf({ parts: { t, now }, of, isAbove = false }: SourceProps): ReactNode {
  const host = new URL(of.source).host.replace(/^www\./, '');
  const day = writtenDay(Temporal.PlainDate.from(of.checkedOn), t.language, now.today);
  return (
    <p className="source">
      {t('orientation.source')}: {isAbove ? host : <a href={of.source}>{host}</a>},{' '}
      {t('orientation.source.checked', { day })}
      {of.uncertain === undefined ? null : `. ${t('orientation.source.uncertain')}`}
    </p>
  );
}
