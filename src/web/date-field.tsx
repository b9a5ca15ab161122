import type { ReactNode } from 'react';
import { Textbox } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { Fieldset } from './fieldset.tsx';

export type DatePart = 'day' | 'month' | 'year';

type DateFieldProps = {
  readonly t: Texts;
  /** The boxes are called `name-day`, `name-month` and `name-year`; an error in the summary links to one of these. */
  readonly name: string;
  readonly legend: string;
  readonly legendIsHeading?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** The boxes that are wrong; without it all three are when there is an error. */
  readonly wrong?: readonly DatePart[] | undefined;
  /** As it was typed, also when it was wrong. */
  readonly values?: Readonly<Partial<Record<DatePart, string>>> | undefined;
  readonly birthday?: boolean | undefined;
};

const parts: readonly DatePart[] = ['day', 'month', 'year'];
const width = { day: '2', month: 'month', year: '4' } as const;

/** A date that a person knows by heart, in three boxes. The month may be a name, so its keyboard has letters. */
export function DateField(props: DateFieldProps): ReactNode {
  const { t, name, error } = props;
  return (
    <Fieldset
      t={t}
      id={name}
      legend={props.legend}
      legendIsHeading={props.legendIsHeading}
      hint={props.hint}
      error={error}
    >
      <div className="boxes">
        {parts.map((part) => (
          <div key={part} className={`boxes__box boxes__box--${width[part]}`}>
            <label className="boxes__label" htmlFor={`${name}-${part}`}>
              {t(`web.date.${part}`)}
            </label>
            <Textbox
              id={`${name}-${part}`}
              name={`${name}-${part}`}
              defaultValue={props.values?.[part]}
              inputMode={part === 'month' ? undefined : 'numeric'}
              autoComplete={props.birthday ? `bday-${part}` : 'off'}
              invalid={Boolean(error) && (props.wrong?.includes(part) ?? true)}
              aria-required
              maxLength={part === 'month' ? 20 : 4}
              dir="ltr"
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
