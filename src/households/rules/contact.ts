import { holdsHiddenSigns, withoutHiddenSigns } from '../../kernel/hidden-signs.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Language } from '../../kernel/language.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { OrientationTopic } from '../../route/rules/orientation-topics.ts';
import { containsCitizenNumber } from './citizen-number.ts';

/** What a party may need on the day; asked so that the desk is ready, never why. */
export const needs = ['interpreter', 'wheelchair', 'hard-of-hearing', 'quiet-room', 'baby', 'other'] as const;

export type Need = (typeof needs)[number];

/** How we reach a party. */
export type Contact = {
  readonly email: string;
  /** International form (E.164), such as +919812345678; null when not given. */
  readonly phone: string | null;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly otherNeed: string | null;
  /** What they want to talk about with the adviser; left out: nothing was chosen. */
  readonly topics?: readonly OrientationTopic[] | undefined;
};

export type EmailRefusal = { readonly kind: 'email-missing' } | { readonly kind: 'email-unreadable' };
export type PhoneRefusal = { readonly kind: 'phone-unreadable' };
export type OtherNeedRefusal =
  | { readonly kind: 'other-need-missing' }
  | { readonly kind: 'other-need-too-long' }
  | { readonly kind: 'other-need-holds-bsn' };

/** Deliberately simple: whether an address works is proved by the mail that is sent to it. */
const emailShape = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@.<>(),;:\\"[\]]{2,63}$/u;

export function readEmail(text: string): Result<string, EmailRefusal> {
  if (!text) return refused({ kind: 'email-missing' });
  if (text.length > 254 || text.includes('..') || holdsHiddenSigns(text) || !emailShape.test(text))
    return refused({ kind: 'email-unreadable' });
  return granted(text);
}

const knownHosts = [
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'live.nl',
  'ziggo.nl',
  'kpnmail.nl',
];

/** "gmial.com" → "gmail.com": the well-known host that is one slip away, with the whole address; undefined when none. */
export function probableEmail(email: string): string | undefined {
  const [name, host = ''] = email.toLowerCase().split('@');
  if (knownHosts.includes(host)) return undefined;
  const meant = knownHosts.find((known) => isOneSlipAway(host, known));
  return meant && `${name}@${meant}`;
}

/** One sign too many, too few or wrong, or two neighbours changed places. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from++;
  const [typedRest, meantRest] = [typed.slice(from), meant.slice(from)];
  return (
    typedRest.slice(1) === meantRest.slice(1) ||
    typedRest.slice(1) === meantRest ||
    typedRest === meantRest.slice(1) ||
    (typedRest[0] === meantRest[1] && typedRest[1] === meantRest[0] && typedRest.slice(2) === meantRest.slice(2))
  );
}

/** Reads a phone number in any usual writing; without a country code it is taken for a Dutch one, and shown back. */
export function readPhone(text: string): Result<string | null, PhoneRefusal> {
  if (!text) return granted(null);
  const number = parsePhoneNumberFromString(text.replace(/^00/, '+'), 'NL');
  if (!number?.isPossible()) return refused({ kind: 'phone-unreadable' });
  return granted(number.number);
}

/** "+91 98123 45678": how a number is shown back. */
export function writtenPhone(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

const LONGEST_NEED = 500;

/** `isTicked`: they said that they need something else, and nobody can prepare it without knowing what. */
export function readOtherNeed(text: string, isTicked: boolean): Result<string | null, OtherNeedRefusal> {
  if (!text) return isTicked ? refused({ kind: 'other-need-missing' }) : granted(null);
  if (text.length > LONGEST_NEED) return refused({ kind: 'other-need-too-long' });
  if (containsCitizenNumber(text)) return refused({ kind: 'other-need-holds-bsn' });
  return granted(withoutHiddenSigns(text));
}
