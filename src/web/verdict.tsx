import type { ReactNode } from 'react';
import type { Agency } from './line-stop.ts';
import { Mark } from './mark.tsx';

type VerdictProps = {
  /** `unsure` is a verdict that is not final; `done` one that stands, such as a booked visit. */
  readonly kind?: 'sure' | 'unsure' | 'done' | undefined;
  /** Numbers first: "1 visit, about 1 hour 50 minutes". */
  readonly title: ReactNode;
  /** The desks of the visit in their order. */
  readonly agencies?: readonly Agency[] | undefined;
  readonly children?: ReactNode;
};

/** The answer of a page in one box: what somebody came for. */
export function Verdict({ kind = 'sure', title, agencies, children }: VerdictProps): ReactNode {
  return (
    <div className={`verdict verdict--${kind}`}>
      {agencies && agencies.length > 0 ? <Mark className="verdict__line" agencies={agencies} /> : null}
      <p className="verdict__title figures">{title}</p>
      {children}
    </div>
  );
}
