import type { ReactElement } from 'react';
import { readLooks } from '../../access/actions/read-log.ts';
import { visitCode, type LookOfAgency } from '../../journal/rules/log.ts';
import { granted } from '../../kernel/result.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import { agencyName } from '../../web/officer-page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { Page } from '../../web/page.tsx';
import type { BookingPages } from './booking-pages.ts';
import { bookedAddress, type HolderAsked } from './draft.ts';
import { purposeName } from './log-words.ts';
import { capital } from './times-view.tsx';

/** Who looked at the data of this visit: the agency, the day and the purpose, never the name of an officer. */
export function looksPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/booking/:booking/looks', async (asked) => {
    const found = await door.acts.decide(asked.context, async (act) => {
      const region = await readRegion(act);
      const looks = await readLooks(act, asked.booking, region.centre.zone);
      return looks.ok ? granted({ looks: looks.value, region }) : looks;
    });
    if (!found.ok) return sendNotOpen(asked);
    return sendPage(asked.reply, <LooksView asked={asked} {...found.value} />);
  });
}

type LooksViewProps = {
  readonly asked: HolderAsked;
  readonly looks: readonly LookOfAgency[];
  readonly region: Region;
};

function LooksView({ asked, looks, region }: LooksViewProps): ReactElement {
  const { t, site, booking, language } = asked;
  return (
    <Page
      t={t}
      site={site}
      title={t('journal.looks.title')}
      alternateHref={bookedAddress(language === 'en' ? 'nl' : 'en', booking, '/looks')}
      back={bookedAddress(language, booking)}
    >
      <h1>{t('journal.looks.title')}</h1>
      <p className="lead">{looks.length > 0 ? t('journal.looks.lead') : t('journal.looks.none')}</p>
      {looks.length > 0 ? <LooksTable asked={asked} looks={looks} region={region} /> : null}
      <h2>{t('journal.looks.names-title')}</h2>
      <p>{t('journal.looks.names')}</p>
      <h2>{t('journal.looks.ask-title')}</h2>
      <p>{t('journal.looks.ask', { code: visitCode(booking) })}</p>
      <p>{t('journal.looks.yours')}</p>
    </Page>
  );
}

function LooksTable({ asked, looks, region }: LooksViewProps): ReactElement {
  const { t, site, language } = asked;
  return (
    <table className="people">
      <caption className="visually-hidden">{t('journal.looks.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('journal.looks.column.day')}</th>
          <th scope="col">{t('journal.looks.column.agency')}</th>
          <th scope="col">{t('journal.looks.column.why')}</th>
          <th scope="col">{t('journal.looks.column.who')}</th>
        </tr>
      </thead>
      <tbody>
        {looks.map(({ day, agency, purpose, persons }) => (
          <tr key={`${day.toString()} ${agency} ${purpose}`} className="figures">
            <td data-label={t('journal.looks.column.day')}>
              {capital(writtenDay(day, language))} {day.year}
            </td>
            <td data-label={t('journal.looks.column.agency')}>{agencyName(site, agency)}</td>
            <td data-label={t('journal.looks.column.why')}>{purposeName(region, purpose, language)}</td>
            <td data-label={t('journal.looks.column.who')}>{t('journal.looks.persons', { persons })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
