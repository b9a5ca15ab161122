/**
 * An address of the desk itself, in one of our languages: where somebody may be sent after signing in. Another site
 * could write anything into `next`, so what is not plainly such an address is none (open redirect).
 */
const ownAddress = /^\/(?:en|nl)\/desk(?:\/[\w.~-]+)*(?:\?[\w.~%&=+-]*)?$/;

const LONGEST = 500;

export function ownDeskAddress(text: string): string | undefined {
  return text.length <= LONGEST && ownAddress.test(text) ? text : undefined;
}
