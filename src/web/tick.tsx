import type { ReactNode } from 'react';
import { Checkbox } from '@utrecht/component-library-react';

type TickProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly checked?: boolean | undefined;
};

/** One check box that needs no question above it: what it says is enough. Sends "yes". */
export function Tick({ name, label, checked = false }: TickProps): ReactNode {
  return (
    <div className="choices">
      <div className="choice">
        <Checkbox id={name} name={name} value="yes" defaultChecked={checked} />
        <label htmlFor={name}>{label}</label>
      </div>
    </div>
  );
}
