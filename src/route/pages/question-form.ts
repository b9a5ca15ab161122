import type { Form } from '../../platform/http/form.ts';
import type { Sheet } from '../actions/answer-sheet.ts';
import type { Field, FormFields, Question } from '../rules/question.ts';
import type { Wording } from '../rules/wording.ts';

/** What stands in the boxes of a question's page, by the name of the box. */
export type Typed = (name: string) => string;

type Say = (wording: Wording) => string;

/** The country of a nationality may be typed; `unknown` is then a tick of its own, named after the box. */
export function isTypedList(field: Field): boolean {
  return field.kind === 'list' && /^nationality-[12]$/.test(field.name);
}

export function unknownNameOf(field: string): string {
  return `${field}-unknown`;
}

/** What a form sent, as the question reads it. What was typed counts before the tick "I do not know". */
export function fieldsIn(body: unknown, form: Form): FormFields {
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const fields = Object.fromEntries(
    names.map((name) => {
      const values = form.all(name);
      return [name, values.length === 1 ? values[0] : values] as const;
    }),
  );
  const nationality = form.text('nationality-1') === '' && form.has(unknownNameOf('nationality-1'));
  return nationality ? { ...fields, 'nationality-1': 'unknown' } : fields;
}

/** Everything that was typed, to be shown again. */
export function typedIn(form: Form): Typed {
  return (name) => form.text(name);
}

/** The answer that was given before, as it stands in the boxes; empty when there is none. */
export function shownAnswer(question: Question, { answers, context }: Sheet, say: Say): Typed {
  const answer = answers[question.name];
  const filled = answer === undefined ? {} : question.filledIn(answer);
  const values = new Map(Object.entries(filled));
  for (const field of question.fields(answers, context)) {
    const value = values.get(field.name);
    if (value === undefined || !(field.kind === 'suggest' || isTypedList(field)) || !('options' in field)) continue;
    if (value === 'unknown') {
      values.set(unknownNameOf(field.name), value).delete(field.name);
      continue;
    }
    // A code is for the machine; the box shows the name that a person would type.
    const option = field.options.find((known) => known.value === value);
    if (option) values.set(field.name, say(option.label));
  }
  return (name) => values.get(name) ?? '';
}
