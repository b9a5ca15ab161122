import type { ReactNode } from 'react';

type HiddenFieldsProps = { readonly values: Readonly<Record<string, string>> };

/** What goes along with a form and nobody types. The server never trusts it. */
export function HiddenFields({ values }: HiddenFieldsProps): ReactNode {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
