import { withoutHiddenSigns } from './hidden-signs.ts';

/** What was typed as one line: as it is seen, with single spaces. */
export function oneLine(text: string): string {
  return withoutHiddenSigns(text).replace(/\s+/g, ' ').trim();
}
