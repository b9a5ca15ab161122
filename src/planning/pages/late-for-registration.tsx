import type { ReactElement, ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Notice } from '../../web/notice.tsx';
import type { MissedTerm } from '../actions/late-for-term.ts';

type LateProps = {
  readonly t: Texts;
  readonly today: Temporal.PlainDate;
  readonly missed: MissedTerm | undefined;
  /** What they can do when no earlier time is free. */
  readonly children: ReactNode;
};

/** The law asks to register within days of the arrival: a later day may be chosen, but not without knowing it. */
export function LateForRegistration({ t, today, missed, children }: LateProps): ReactElement | null {
  if (!missed) return null;
  const { last, hasEarlier } = missed;
  const isOver = Temporal.PlainDate.compare(last, today) < 0;
  const words = hasEarlier ? 'planning.late.earlier' : isOver ? 'planning.late.over' : 'planning.late.none';
  return (
    <Notice t={t} kind="attention" title={t('planning.late.title')}>
      <p>{t(words, { day: writtenDay(last, t.language, today) })}</p>
      {hasEarlier ? null : <p>{children}</p>}
    </Notice>
  );
}
