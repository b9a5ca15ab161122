import type { ReactElement, ReactNode } from 'react';
import { locales, type TextKey, type Texts } from '../../platform/i18n/texts.ts';
import { Choice } from '../../web/choice.tsx';
import { DateField, type DatePart } from '../../web/date-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field as TextField } from '../../web/field.tsx';
import { NumberFields } from '../../web/number-fields.tsx';
import { Select } from '../../web/select.tsx';
import { Tick as TickBox } from '../../web/tick.tsx';
import type { Field, Option, Question } from '../rules/question.ts';
import type { Wording } from '../rules/wording.ts';
import { isTypedList, unknownNameOf, type Typed } from './question-form.ts';

type FieldsProps = {
  readonly t: Texts;
  readonly say: (wording: Wording) => string;
  readonly question: Question;
  readonly fields: readonly Field[];
  /** The question itself, and why we ask it. */
  readonly title: string;
  readonly hint: string;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
};

type OneField<Kind extends Field['kind']> = FieldsProps & { readonly field: Extract<Field, { kind: Kind }> };

/** Groups of boxes that are no question by themselves have a name of their own. */
const legends: Readonly<Record<string, TextKey>> = {
  partner: 'route-pages.legend.partner',
  'other-nationalities': 'route-pages.legend.other-nationalities',
  'employer-other': 'route-pages.legend.employer-other',
};

/** Whether the first group of boxes is the question itself, so that its legend is the heading of the page. */
export function hasHeadingOfItsOwn(question: Question, fields: readonly Field[]): boolean {
  return isQuestionItself(question, fields[0]);
}

function isQuestionItself(question: Question, field: Field | undefined): boolean {
  return field?.kind === 'choice' && field.name === question.name;
}

/** The boxes of a question, in their order. */
export function QuestionFields(props: FieldsProps): ReactNode {
  const counts = props.fields.filter((field) => field.kind === 'count');
  const shown = props.fields.map((field) => {
    if (field.kind === 'count')
      return field === counts[0] ? <Counts key={field.name} {...props} counts={counts} /> : null;
    return <QuestionField key={field.name} {...props} field={field} />;
  });
  return (
    <>
      {shown}
      <UnknownNationality {...props} />
    </>
  );
}

function QuestionField(props: FieldsProps & { readonly field: Exclude<Field, { kind: 'count' }> }): ReactElement {
  const { field } = props;
  switch (field.kind) {
    case 'choice':
      return <OneOf {...props} field={field} />;
    case 'list':
      return isTypedList(field) ? <Nationality {...props} field={field} /> : <List {...props} field={field} />;
    case 'suggest':
      return <Suggest {...props} field={field} />;
    case 'tick':
      return <Tick {...props} field={field} />;
    case 'date':
      return <Day {...props} field={field} />;
  }
}

function OneOf({ t, say, question, field, title, hint, typed, errors }: OneField<'choice'>): ReactElement {
  const isHeading = isQuestionItself(question, field);
  const legend = legends[field.name];
  return (
    <Choice
      t={t}
      name={field.name}
      kind="one"
      legend={isHeading || !legend ? title : t(legend)}
      legendIsHeading={isHeading}
      hint={isHeading ? hint : undefined}
      error={errorOf(errors, field.name)}
      chosen={[typed(field.name)]}
      options={field.options.map((option) => ({
        value: option.value,
        label: say(option.label),
        hint: option.hint && say(option.hint),
        apart: isHeading && option.value === 'unknown',
      }))}
    />
  );
}

function List({ t, say, field, typed, errors }: OneField<'list'>): ReactElement {
  const own = field.options.filter(({ label }) => label.kind === 'text');
  const names = sortedNames(field.options, t, say);
  // The answer that most people give stands first; what is no name stands last, under a heading of its own.
  const isSameFirst = own[0]?.value === 'same';
  const others = { heading: t('route-pages.residence.others'), options: toShow(own, say) };
  return (
    <Select
      t={t}
      name={field.name}
      label={say(field.label)}
      error={errorOf(errors, field.name)}
      options={isSameFirst ? [...toShow(own, say), ...names] : names}
      others={isSameFirst ? undefined : others}
      value={typed(field.name) || (isSameFirst ? 'same' : '')}
    />
  );
}

function toShow(options: readonly Option[], say: FieldsProps['say']) {
  return options.map(({ value, label }) => ({ value, label: say(label) }));
}

/** Names of places and countries, in the order of the language of the page. */
function sortedNames(options: readonly Option[], t: Texts, say: FieldsProps['say']) {
  const names = toShow(
    options.filter(({ label }) => label.kind !== 'text'),
    say,
  );
  const order = new Intl.Collator(locales[t.language]);
  return names.toSorted((a, b) => order.compare(a.label, b.label));
}

/** Any country may be typed, in any of our languages; the browser offers the names while somebody types. */
function Nationality({ t, say, field, typed, errors }: OneField<'list'>): ReactElement {
  const isFirst = optionUnknown(field) !== undefined;
  return (
    <TextField
      t={t}
      name={field.name}
      label={say(field.label)}
      error={errorOf(errors, field.name)}
      value={typed(field.name)}
      optional={!isFirst}
      suggestions={sortedNames(field.options, t, say).map(({ label }) => label)}
    />
  );
}

/** "I do not know" below boxes in which a country is typed. */
function UnknownNationality({ t, say, fields, typed }: FieldsProps): ReactNode {
  return fields.filter(isTypedList).map((field) => {
    const unknown = optionUnknown(field);
    const name = unknownNameOf(field.name);
    return unknown ? (
      <Choice
        key={name}
        t={t}
        name={name}
        kind="several"
        legend={t('route-pages.legend.nationality-unknown')}
        chosen={[typed(name)]}
        options={[{ value: unknown.value, label: say(unknown.label) }]}
      />
    ) : null;
  });
}

function optionUnknown(field: Field): Option | undefined {
  return 'options' in field ? field.options.find(({ value }) => value === 'unknown') : undefined;
}

function Suggest({ t, say, field, typed, errors }: OneField<'suggest'>): ReactElement {
  return (
    <TextField
      t={t}
      name={field.name}
      label={say(field.label)}
      error={errorOf(errors, field.name)}
      value={typed(field.name)}
      suggestions={sortedNames(field.options, t, say).map(({ label }) => label)}
    />
  );
}

function Tick({ t, say, field, typed }: OneField<'tick'>): ReactElement {
  const legend = legends[field.name];
  if (!legend) return <TickBox name={field.name} label={say(field.label)} checked={typed(field.name) !== ''} />;
  return (
    <Choice
      t={t}
      name={field.name}
      kind="several"
      legend={t(legend)}
      chosen={[typed(field.name)]}
      options={[{ value: 'yes', label: say(field.label) }]}
    />
  );
}

function Day({ t, say, field, typed, errors }: OneField<'date'>): ReactElement {
  const parts: readonly DatePart[] = ['day', 'month', 'year'];
  return (
    <DateField
      t={t}
      name={field.name}
      legend={say(field.label)}
      hint={t('route-pages.arrival-date.hint')}
      error={errors.find(({ field: wrong }) => wrong.startsWith(`${field.name}-`))?.message}
      values={Object.fromEntries(parts.map((part) => [part, typed(`${field.name}-${part}`)]))}
    />
  );
}

type CountsProps = FieldsProps & { readonly counts: readonly Extract<Field, { kind: 'count' }>[] };

function Counts({ t, say, counts, typed, errors }: CountsProps): ReactElement {
  const wrong = errors.filter(({ field }) => counts.some(({ name }) => name === field));
  return (
    <NumberFields
      t={t}
      name="children"
      legend={t('route-pages.legend.children')}
      error={wrong[0]?.message}
      max={Math.max(...counts.map(({ most }) => most))}
      boxes={counts.map(({ name, label }) => ({
        name,
        label: say(label),
        value: typed(name) || '0',
        wrong: wrong.some(({ field }) => field === name),
      }))}
    />
  );
}
