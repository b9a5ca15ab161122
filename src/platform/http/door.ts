import type { Acts } from '../act.ts';
import type { Clock } from '../clock.ts';

/** What every page and every REST door is given: how to act, for which centre, and under which address. */
export type Door = {
  readonly acts: Acts;
  readonly clock: Clock;
  readonly centre: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
};
