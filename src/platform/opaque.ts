import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

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

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares without telling by its time how much was right. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
