import { granted, refused, type Result } from '../../kernel/result.ts';
import { valueOf, type Field, type FieldFault, type FormFields, type Option } from './question.ts';
import { text } from './wording.ts';

/** The options of a question whose texts are `question.<id>.option.<value>`. */
export function optionsOf(question: string, values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value, label: text(`question.${question}.option.${value}`) }));
}

export function choice(name: string, options: readonly Option[]): Field {
  return { kind: 'choice', name, options };
}

/** The chosen value, or the question's own sentence that says to choose. */
export function readChoice<Value extends string>(
  fields: FormFields,
  name: string,
  values: readonly Value[],
  question: string,
): Result<Value, readonly FieldFault[]> {
  const typed = valueOf(fields, name);
  const value = values.find((known) => known === typed);
  return value === undefined ? refused(fault(name, `question.${question}.error.choose`)) : granted(value);
}

export function fault(
  field: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): readonly FieldFault[] {
  return [{ field, words: text(key, values) }];
}
