import type { ReactElement } from 'react';
import type { Language } from '../../kernel/language.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Notice } from '../../web/notice.tsx';
import type { HeldTime } from '../actions/read-booking.ts';
import { spanOf } from '../rules/booked-visit.ts';

type OtherTimeProps = { readonly t: Texts; readonly language: Language; readonly held: HeldTime };

/** Another time is kept now than the page showed: chosen in another tab of the same browser. */
export function OtherTime({ t, language, held }: OtherTimeProps): ReactElement {
  const time = writtenClock(spanOf(held.sittings).start);
  return (
    <Notice
      t={t}
      kind="attention"
      live
      title={t('planning.other-tab.time.title', { day: writtenDay(held.day, language), time })}
    >
      <p>{t('planning.other-tab.time.words')}</p>
    </Notice>
  );
}
