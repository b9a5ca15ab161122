import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';

type HeldTimeProps = {
  readonly t: Texts;
  /** "14.35" */
  readonly until: string;
  /** Seconds that are left while the page is written: a clock in a phone may be wrong, its seconds are not. */
  readonly secondsLeft: number;
  /** What can be done: the button "Keep it longer". */
  readonly children?: ReactNode;
  /** The way on when the time is over, in the place of all the rest. */
  readonly over?: ReactNode;
};

/** How long we keep a time for somebody. The sentence is enough; the script adds the minutes and warns before the end. */
export function HeldTime({ t, until, secondsLeft, children, over }: HeldTimeProps): ReactNode {
  return (
    <div
      className="held figures"
      data-held-seconds={Math.max(0, Math.floor(secondsLeft))}
      data-held-left={t('web.held.left', { time: '{time}' })}
      data-held-soon={t('web.held.soon')}
      data-held-over={t('web.held.over')}
    >
      <p data-held-running>
        {t('web.held.until', { until })} <span data-held-count />
      </p>
      <p role="status" data-held-status />
      {children ? <div data-held-running>{children}</div> : null}
      {over ? (
        <div data-held-over-way hidden>
          {over}
        </div>
      ) : null}
    </div>
  );
}
