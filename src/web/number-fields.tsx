import type { ReactNode } from 'react';
import { Textbox } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { Fieldset } from './fieldset.tsx';

export type NumberBox = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly wrong?: boolean | undefined;
};

type NumberFieldsProps = {
  readonly t: Texts;
  /** Id of the group, for its hint and its error. */
  readonly name: string;
  readonly legend: string;
  readonly legendIsHeading?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly boxes: readonly NumberBox[];
  readonly min?: number | undefined;
  readonly max: number;
};

/** How many of each, one box a row: the browser's own number box, with its own arrows. */
export function NumberFields(props: NumberFieldsProps): ReactNode {
  const { t, name } = props;
  return (
    <Fieldset
      t={t}
      id={name}
      legend={props.legend}
      legendIsHeading={props.legendIsHeading}
      hint={props.hint}
      error={props.error}
    >
      <div className="numbers">
        {props.boxes.map((box) => (
          <div key={box.name} className="numbers__row">
            <div>
              <label htmlFor={box.name}>{box.label}</label>
              {box.hint ? (
                <div className="utrecht-form-field-description" id={`${box.name}-hint`}>
                  {box.hint}
                </div>
              ) : null}
            </div>
            <Textbox
              id={box.name}
              name={box.name}
              type="number"
              inputMode="numeric"
              min={props.min ?? 0}
              max={props.max}
              defaultValue={box.value ?? '0'}
              invalid={box.wrong ?? false}
              aria-describedby={box.hint ? `${box.name}-hint` : undefined}
              autoComplete="off"
              dir="ltr"
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
