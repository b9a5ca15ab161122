import { Fragment, type ReactNode } from 'react';
import { Checkbox, RadioButton } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { Fieldset } from './fieldset.tsx';

export type ChoiceOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Stands apart below the word "or": "I do not know". */
  readonly apart?: boolean | undefined;
};

type ChoiceProps = {
  readonly t: Texts;
  /** Also the id of the first option, which an error in the summary links to. */
  readonly name: string;
  readonly legend: string;
  readonly legendIsHeading?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly ChoiceOption[];
  /** What is chosen already. */
  readonly chosen?: readonly string[] | undefined;
  /** `one` gives radio buttons, `several` check boxes. */
  readonly kind: 'one' | 'several';
  readonly columns?: 1 | 2 | undefined;
  readonly optional?: boolean | undefined;
};

/** Radio buttons or check boxes; the whole card of an option can be pressed. */
export function Choice(props: ChoiceProps): ReactNode {
  const { t, name, options, kind } = props;
  return (
    <Fieldset
      t={t}
      id={name}
      legend={props.legend}
      legendIsHeading={props.legendIsHeading}
      hint={props.hint}
      error={props.error}
      optional={props.optional}
      role={kind === 'one' ? 'radiogroup' : undefined}
    >
      <div className={props.columns === 2 ? 'choices choices--two' : 'choices'}>
        {options.map((option, index) => (
          <Fragment key={option.value}>
            {option.apart ? <p className="choices__or">{t('web.or')}</p> : null}
            <Option
              option={option}
              name={name}
              id={index === 0 ? name : `${name}-${option.value}`}
              kind={kind}
              checked={props.chosen?.includes(option.value) ?? false}
            />
          </Fragment>
        ))}
      </div>
    </Fieldset>
  );
}

type OptionProps = {
  readonly option: ChoiceOption;
  readonly name: string;
  readonly id: string;
  readonly kind: 'one' | 'several';
  readonly checked: boolean;
};

function Option({ option, name, id, kind, checked }: OptionProps): ReactNode {
  const hintId = `${id}-${option.value}-about`;
  const Input = kind === 'one' ? RadioButton : Checkbox;
  return (
    <div className="choice">
      <Input
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        aria-describedby={option.hint ? hintId : undefined}
      />
      <label htmlFor={id}>{option.label}</label>
      {option.hint ? (
        <div className="utrecht-form-field-description" id={hintId}>
          {option.hint}
        </div>
      ) : null}
    </div>
  );
}
