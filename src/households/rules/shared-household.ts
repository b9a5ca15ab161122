import type { Answers } from '../../route/rules/answers.ts';
import type { BirthDate } from './birth-date.ts';
import type { Contact } from './contact.ts';
import type { PersonName } from './person-name.ts';

/** A person as an agency sees them; `born` is undefined where birth dates are not the agency's. */
export type SharedPerson = {
  readonly id: string;
  readonly minor: boolean;
  readonly coming: boolean;
  readonly name: PersonName | null;
  readonly born: BirthDate | null | undefined;
};

export type SharedContact = Pick<Contact, 'email' | 'phone' | 'language'> & { readonly isConfirmed: boolean };
export type SharedNeeds = Pick<Contact, 'needs' | 'otherNeed'>;

/** A household as one agency sees it now: a part that is not shared with the agency is undefined. */
export type SharedHousehold = {
  readonly persons: readonly SharedPerson[] | undefined;
  readonly contact: SharedContact | undefined;
  readonly needs: SharedNeeds | undefined;
  readonly answers: Answers | undefined;
  readonly topics: Contact['topics'];
};

/** "A.S." of Ananya Sharma: as much as a list shows of a name, in the letters of the name itself. */
export function initialsOf({ given, family }: PersonName): string {
  const first = (text: string) => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)][0];
  return [given, family].flatMap((part) => (part === null ? [] : `${first(part)?.segment ?? ''}.`)).join('');
}
