import type { ReactElement } from 'react';
import { writerIn } from '../../route/actions/writer.ts';
import { written } from '../../route/rules/wording.ts';
import { Notice } from '../../web/notice.tsx';
import type { HolderAsked } from './draft.ts';
import type { Company } from './person-words.tsx';

type ProvisionalProps = { readonly asked: Pick<HolderAsked, 't' | 'site'>; readonly company: Company };

/** On what a visit still hangs, and what to do when that does not come in time; nothing for a visit that is fixed. */
export function Provisional({ asked: { t, site }, company: { plan, route } }: ProvisionalProps): ReactElement | null {
  if (plan.booking.kind !== 'provisional') return null;
  return (
    <Notice t={t} kind="attention" title={t('planning.provisional.title')}>
      <p>{written(plan.booking.words, writerIn(t.language, route.today))}</p>
      <p>{t('planning.provisional.else', { phone: site.help.phone })}</p>
    </Notice>
  );
}
