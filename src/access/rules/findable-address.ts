/**
 * A mail address as it is looked for: small letters, one spelling. Mail boxes that tell capital letters apart exist only on
 * paper (RFC 5321, 2.4), and telephones begin with a capital.
 */
export function findableAddress(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
