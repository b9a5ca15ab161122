import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nobody mistakes a sign when reading it aloud. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` random signs of five bits each, from the system's source of randomness. */
export function randomSigns(length: number): string {
  return Array.from(randomBytes(length), (byte) => SIGNS[byte & 31]).join('');
}

/** A code for an address: 26 signs, 130 bits, in small letters. */
export function randomCode(): string {
  return randomSigns(26).toLowerCase();
}

/** A secret for a cookie: 256 bits, in signs that a cookie and an address may hold. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
