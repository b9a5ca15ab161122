/**
 * HOUSE-01: nowhere in free text stands a BSN (burgerservicenummer, citizen number).
 *
 * The platform never holds the number. Nine digits (or eight, with the leading zero left off) that pass the
 * eleven-test are taken for one, with or without spaces, dots or dashes between them.
 *
 * Source: Wabb art. 10 and 12 (who may process a BSN); the eleven-test of the Logisch Ontwerp BSN.
 */
export function containsCitizenNumber(text: string): boolean {
  const runs = text.match(/\d(?:[ .-]?\d)*/g) ?? [];
  return runs.some((run) => isCitizenNumber(run.replace(/\D/g, '')));
}

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

function isCitizenNumber(digits: string): boolean {
  if (digits.length !== 8 && digits.length !== 9) return false;
  const number = digits.padStart(9, '0');
  if (number === '000000000') return false;
  return weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0) % 11 === 0;
}
