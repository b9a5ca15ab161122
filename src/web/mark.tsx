import type { ReactNode } from 'react';
import type { Agency } from './line-stop.ts';

type MarkProps = {
  /** The stops on it, in their order; without them our own sign with all three. */
  readonly agencies?: readonly Agency[] | undefined;
  readonly className?: string | undefined;
};

const step = 36;

/** A small piece of the line, as our sign and above a verdict. It says nothing that the words beside it do not say. */
export function Mark({ agencies = ['municipality', 'ind', 'centre'], className }: MarkProps): ReactNode {
  const end = (agencies.length - 1) * step;
  return (
    <svg className={className} viewBox={`-11 -12 ${end + 22} 24`} aria-hidden="true">
      <path className="mark__rail" d={`M0 0H${end}`} />
      {agencies.map((agency, index) => (
        <MarkStop key={`${agency}-${index}`} agency={agency} x={index * step} />
      ))}
    </svg>
  );
}

function MarkStop({ agency, x }: { readonly agency: Agency; readonly x: number }): ReactNode {
  const className = `mark__stop mark__stop--${agency}`;
  if (agency === 'municipality')
    return <rect className={className} x={x - 8.5} y={-8.5} width={17} height={17} rx={2} />;
  if (agency === 'ind') return <circle className={className} cx={x} cy={0} r={8.5} />;
  return <path className={className} d={`M${x} -10 ${x + 10} 0 ${x} 10 ${x - 10} 0Z`} />;
}
