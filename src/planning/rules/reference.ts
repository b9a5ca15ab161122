/**
 * A booking reference: 16 signs of Crockford's base 32, 80 bits, written in fours: `7K2M-9XQ4-…`. Long enough that
 * nobody finds one by trying, and without signs that look alike.
 */
export function writtenReference(reference: string): string {
  return reference.match(/.{1,4}/g)?.join('-') ?? reference;
}

/** Reads a reference as people type it: small letters, spaces, dashes, and O, I or L for the digits they look like. */
export function readReference(text: string): string | undefined {
  const signs = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(signs) ? signs : undefined;
}
