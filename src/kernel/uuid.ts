const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Addresses and forms may name anything; what is no id at all must not become a database error. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
