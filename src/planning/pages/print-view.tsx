import { create } from 'qrcode';
import type { ReactElement } from 'react';
import { Actions } from '../../web/actions.tsx';
import { Page } from '../../web/page.tsx';
import { PrintButton } from '../../web/print-button.tsx';
import { Qr } from '../../web/qr.tsx';
import { ScreenOnly } from '../../web/screen-only.tsx';
import { ChosenTopics } from './advice-topics.tsx';
import { BringList } from './bring-list.tsx';
import { bookedAddress } from './draft.ts';
import { NextSteps } from './next-steps.tsx';
import { Provisional } from './provisional.tsx';
import type { BookedProps } from './visit.ts';
import { DayLine } from './visit-line.tsx';
import { WhenAndWhere } from './when-and-where.tsx';

/** The visit on paper, for who has no telephone at hand: number, day, desks, papers, and the code of its page. */
export function PrintView({ asked, booked, publicUrl }: BookedProps & { readonly publicUrl: string }): ReactElement {
  const { t, site, language, booking } = asked;
  const { visit, company } = booked;
  const title = t('planning.print.title');
  // The address only: it opens nothing without the cookie or the mailed link, so a lost paper gives nothing away.
  const modules = create(`${publicUrl}${bookedAddress(language, booking)}`, { errorCorrectionLevel: 'M' }).modules;
  return (
    <Page
      t={t}
      site={site}
      title={title}
      alternateHref={bookedAddress(language === 'en' ? 'nl' : 'en', booking, '/print')}
      back={bookedAddress(language, booking)}
    >
      <h1>{title}</h1>
      <WhenAndWhere asked={asked} booked={booked} />
      <Provisional asked={asked} company={company} />
      <ScreenOnly>
        <Actions>
          <PrintButton t={t} />
        </Actions>
      </ScreenOnly>
      <Qr modules={modules} label={t('planning.print.code')} />
      <p>{t('planning.print.code.words')}</p>
      <h2>{t('planning.booked.day')}</h2>
      <DayLine t={t} company={company} sittings={visit.sittings} level={3} />
      <ChosenTopics asked={asked} booked={booked} />
      <h2>{t('planning.booked.next')}</h2>
      <NextSteps asked={asked} booked={booked} level={3} />
      <h2>{t('planning.bring.title')}</h2>
      <BringList t={t} company={company} />
    </Page>
  );
}
