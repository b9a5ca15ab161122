import type { ReactNode } from 'react';
import type { Stop } from './line-stop.ts';

type StopShapeProps = Pick<Stop, 'kind' | 'state'>;

/** The sign of a stop. Hidden from screen readers: the words beside it say who and what state. */
export function StopShape({ kind, state }: StopShapeProps): ReactNode {
  return (
    <svg className={className(kind, state)} viewBox="0 0 32 32" aria-hidden="true">
      {state === 'now' ? <circle className="line__halo" cx={16} cy={16} r={20} /> : null}
      <Outline kind={kind} large={state !== undefined} />
      {state === 'done' ? <path className="line__tick" d="M10 16.5l4.2 4.2 8-9" /> : null}
      {state === 'problem' ? <path className="line__bang" d="M16 9v8M16 22.5v.5" /> : null}
    </svg>
  );
}

function className(kind: Stop['kind'], state: Stop['state']): string {
  const classes = ['line__shape', `line__shape--${kind}`];
  return (state ? [...classes, `line__shape--${state}`] : classes).join(' ');
}

/** Municipality a square, IND a circle, centre a diamond; who has no desk is a dot, with room for a sign when it has a state. */
function Outline({ kind, large }: { readonly kind: Stop['kind']; readonly large: boolean }): ReactNode {
  switch (kind) {
    case 'municipality':
      return <rect className="line__outline" x={3.5} y={3.5} width={25} height={25} rx={3} />;
    case 'ind':
      return <circle className="line__outline" cx={16} cy={16} r={13} />;
    case 'centre':
      return <path className="line__outline" d="M16 2 30 16 16 30 2 16Z" />;
    case 'you':
    case 'other':
      return large ? (
        <circle className="line__outline" cx={16} cy={16} r={11} />
      ) : (
        <circle className="line__dot" cx={16} cy={16} r={8} />
      );
  }
}
