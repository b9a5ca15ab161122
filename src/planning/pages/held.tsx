import type { ReactElement, ReactNode } from 'react';
import { localTime } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock } from '../../platform/i18n/written-time.ts';
import { HeldTime } from '../../web/held-time.tsx';
import type { Draft } from './draft.ts';

type HeldProps = { readonly t: Texts; readonly draft: Draft; readonly children?: ReactNode; readonly over?: ReactNode };

/** "We keep this time for you until 14.35"; nothing when no time is kept. */
export function Held({ t, draft: { held, at, route }, children, over }: HeldProps): ReactElement | null {
  if (!held) return null;
  const until = localTime(held.heldUntil, route.region.centre.zone).minute;
  return (
    <HeldTime t={t} until={writtenClock(until)} secondsLeft={held.heldUntil.since(at).total('seconds')} over={over}>
      {children}
    </HeldTime>
  );
}
