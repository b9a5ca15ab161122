import { describe, expect, test } from 'vitest';
import type { Actor, OfficerRole } from '../../kernel/actor.ts';
import type { Owner } from '../../kernel/owner.ts';
import { may, permissions, type Operation, type Role } from './may.ts';

const officer = (role: OfficerRole): Actor => ({
  kind: 'officer',
  officer: 'me',
  agency: 'ours',
  agencyKind: 'municipality',
  role,
});

const actors = {
  visitor: { kind: 'visitor' },
  holder: { kind: 'holder', booking: 'mine' },
  system: { kind: 'system', job: 'a-job' },
  officer: officer('officer'),
  reception: officer('reception'),
  registrar: officer('registrar'),
  coordinator: officer('coordinator'),
  administrator: officer('administrator'),
  'privacy-officer': officer('privacy-officer'),
} as const satisfies Record<Role, Actor>;

/** Whose thing it may be, in the order of the answers below. */
const owners: readonly Owner[] = [
  { centre: 'c' },
  { centre: 'c', booking: 'mine' },
  { centre: 'c', booking: 'other' },
  { centre: 'c', booking: 'other', sharedWith: ['theirs', 'ours'] },
  { centre: 'c', booking: 'other', sharedWith: ['theirs'] },
  { centre: 'c', agency: 'ours' },
  { centre: 'c', agency: 'theirs' },
  { centre: 'c', officer: 'me' },
  { centre: 'c', officer: 'somebody' },
];

const everywhere = 'yes yes yes yes yes yes yes yes yes';
const ownBooking = 'no yes no no no no no no no';
const anyBooking = 'no yes yes yes yes no no no no';
const shared = 'no no no yes no no no no no';
const ownAgency = 'no no no no no yes no no no';
const oneself = 'no no no no no no no yes no';
const desk = { officer: shared, reception: shared, registrar: shared, coordinator: shared };
const deskOfAgency = { officer: ownAgency, reception: ownAgency, registrar: ownAgency, coordinator: ownAgency };
const everyOfficer = {
  officer: oneself,
  reception: oneself,
  registrar: oneself,
  coordinator: oneself,
  administrator: oneself,
  'privacy-officer': oneself,
};

/** Written out by hand, not read from the table; who is not named may never. */
const expected: Readonly<Record<Operation, Partial<Record<Role, string>>>> = {
  'answer-question': { visitor: everywhere, holder: everywhere },
  'read-plan': { visitor: everywhere, holder: everywhere },
  'mail-plan': { visitor: everywhere, holder: everywhere },
  'start-booking': { visitor: everywhere, holder: everywhere, system: everywhere },
  'open-booking': { visitor: everywhere, holder: everywhere },
  'read-household': { holder: ownBooking, system: anyBooking },
  'change-household': { holder: ownBooking, system: anyBooking },
  'erase-draft': { system: anyBooking },
  'search-visits': { visitor: everywhere, holder: everywhere, system: everywhere },
  'note-search': { holder: ownBooking },
  'hold-visit': { holder: ownBooking },
  'release-hold': { holder: ownBooking, system: anyBooking },
  'book-visit': { holder: ownBooking, system: anyBooking },
  'read-booking': { holder: ownBooking, system: anyBooking },
  'cancel-visit': { holder: ownBooking, system: anyBooking },
  'change-visit': { holder: ownBooking },
  'confirm-email': { holder: ownBooking },
  'send-message': { system: everywhere },
  'erase-message': { system: everywhere },
  'erase-household': { system: anyBooking },
  'open-days': { system: everywhere },
  'forget-requests': { system: everywhere },
  'share-earlier-visit': { system: anyBooking },
  'ask-urgent': { holder: ownBooking },
  'read-urgent': { holder: ownBooking, system: anyBooking },
  'list-urgent': { coordinator: ownAgency },
  'answer-urgent': { coordinator: shared },
  'settle-urgent': { system: anyBooking },
  'ask-group': { holder: ownBooking },
  'read-group': { holder: ownBooking, system: anyBooking },
  'change-group': { holder: ownBooking },
  'list-groups': { coordinator: ownAgency },
  'answer-group': { coordinator: shared },
  'settle-group': { system: anyBooking },
  'sign-in': { system: everywhere },
  'install-officer': { system: everywhere },
  'choose-role': everyOfficer,
  'sign-out': { ...everyOfficer, system: everywhere },
  'enter-by-reference': { visitor: everywhere, holder: everywhere },
  'mail-link': { visitor: everywhere, holder: everywhere, system: everywhere },
  'tell-of-tries': { system: everywhere },
  'list-visits': deskOfAgency,
  'list-other-days': { coordinator: ownAgency },
  'find-visit': deskOfAgency,
  'explain-day': { coordinator: everywhere },
  'read-visit': desk,
  'tell-card-ready': { officer: shared },
  'offer-second-visit': { system: everywhere },
  'number-journal': { system: everywhere },
  'read-looks': { holder: ownBooking },
  'read-log': { 'privacy-officer': ownAgency },
  'export-log': { 'privacy-officer': ownAgency },
  'read-officers': { administrator: ownAgency },
  'add-officer': { administrator: ownAgency },
  'give-role': { administrator: ownAgency },
  'approve-role': { administrator: ownAgency },
  'end-role': { administrator: ownAgency },
  'end-sessions': { administrator: ownAgency },
  'read-doubts': { administrator: ownAgency },
};

describe('who may do what is decided by role, operation and owner', () => {
  const rows = (Object.keys(permissions) as Operation[]).flatMap((operation) =>
    (Object.keys(actors) as Role[]).map((role) => [role, operation] as const),
  );

  test.each(rows)('%s, %s', (role, operation) => {
    const answers = owners.map((owner) => (may(actors[role], operation, owner).ok ? 'yes' : 'no'));
    expect(answers.join(' ')).toBe(expected[operation][role] ?? owners.map(() => 'no').join(' '));
  });

  test('every operation is in the table above, and no other', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(permissions).sort());
  });
});
