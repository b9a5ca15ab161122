/** What is wrong with one field. The summary links to `field`, the id of the first input it is about. */
export type FieldError = { readonly field: string; readonly message: string };

/** The message for a field, to hand to its component. */
export function errorOf(errors: readonly FieldError[] | undefined, field: string): string | undefined {
  return errors?.find((error) => error.field === field)?.message;
}

/** Ids of what explains a field, for `aria-describedby`; undefined when nothing does. */
export function describedBy(
  id: string,
  parts: { readonly hint: boolean; readonly error: boolean },
): string | undefined {
  const ids = [parts.hint ? `${id}-hint` : '', parts.error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
