import { withoutHiddenSigns } from '../../kernel/hidden-signs.ts';

/** The fields of a sent form, as text. A field that was sent twice keeps all its values in `all`. */
export type Form = {
  /** The (last) value of a field, trimmed and in NFC; empty when it was not sent. */
  readonly text: (name: string) => string;
  /** As `text`, with the blanks around it: a pasted list may begin with an empty cell. */
  readonly untrimmed: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
};

/** Reads what `@fastify/formbody` parsed. Names that are not own fields (`__proto__`, `constructor`) are just absent. */
export function formOf(body: unknown): Form {
  const fields = new Map<string, readonly string[]>();
  if (typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body))
      fields.set(name, (Array.isArray(value) ? value : [value]).map(String));
  }
  const untrimmed = (name: string): string => tidied(fields.get(name)?.at(-1) ?? '');
  const all = (name: string): readonly string[] => (fields.get(name) ?? []).map((value) => tidied(value).trim());
  return { all, untrimmed, text: (name) => untrimmed(name).trim(), has: (name) => fields.has(name) };
}

/**
 * Unicode NFC without control characters (line ends and tabs stay) and without signs that nobody sees and that often
 * come along when a text is copied: what a person typed, in one spelling.
 */
function tidied(value: string): string {
  return withoutHiddenSigns(value.normalize('NFC'));
}
