import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { once, type OnceRefusal } from '../../platform/once.ts';
import type { FieldError } from '../../web/field-error.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import { sendOtherRole } from '../../web/other-role.tsx';
import { officerPages } from '../../web/officer-pages.tsx';
import { addOfficer } from '../actions/add-officer.ts';
import { approveRole } from '../actions/approve-role.ts';
import { endRole, removeOfficer } from '../actions/end-role.ts';
import { endSessions } from '../actions/end-sessions.ts';
import { giveRole } from '../actions/give-role.ts';
import type { Colleague } from '../actions/list-officers.ts';
import { officerContext } from '../actions/officer-context.ts';
import type { Wish } from '../rules/officer-roles.ts';
import {
  officersAddress,
  placesFor,
  readBoard,
  requestOf,
  type AdministrationDoor,
  type AskedByAdministrator,
  type Board,
} from './officers-door.ts';
import { doneAfterGiving, fieldErrorOf, proposedRole, readRole, typedPerson, typedRole } from './officers-form.ts';
import { AddPage, GivePage } from './officers-give.tsx';
import { OfficersList } from './officers-list.tsx';
import { doneWords, PersonPage, type Done, type RefusedDeed } from './officers-person.tsx';
import { wordsOf } from './officers-words.tsx';

/** Who works here (screen-B01): only for administrators, of their own agency. Every change asks for a fresh sign-in. */
export function administrationPages(app: FastifyInstance, door: AdministrationDoor): void {
  const { get, post } = officerPages(app, door, officerContext);
  const fresh = { fresh: true } as const;

  get('/desk/officers', (asked) =>
    withBoard(door, asked, (board) => sendPage(asked.reply, <OfficersList asked={asked} board={board} />)),
  );
  get('/desk/officers/new', (asked) => withBoard(door, asked, (board) => sendAdd(door, asked, board)), fresh);
  post('/desk/officers/new', (asked) => withBoard(door, asked, (board) => add(door, asked, board)), fresh);

  get('/desk/officers/:officer', (asked) =>
    withPerson(door, asked, (board, person) => sendPerson(asked, board, person)),
  );
  get(
    '/desk/officers/:officer/role',
    (asked) => withPerson(door, asked, (board, person) => sendGive(asked, board, person)),
    fresh,
  );
  post(
    '/desk/officers/:officer/role',
    (asked) => withPerson(door, asked, (board, person) => give(door, asked, board, person)),
    fresh,
  );

  const deed = (path: string, done: Done, work: (act: Act, asked: AskedByAdministrator) => Deed) =>
    post(`/desk/officers/:officer/${path}`, (asked) => decide(door, asked, path, done, work), fresh);
  deed('approve', 'approved', (act, { form }) => approveRole(act, form.text('role')));
  deed('end', 'ended', (act, { form }) => endRole(act, form.text('role')));
  deed('remove', 'removed', (act, { param }) => removeOfficer(act, param('officer')));
  deed('sign-out', 'signed-out', (act, { param }) => endSessions(act, param('officer')));
}

async function withBoard(
  door: AdministrationDoor,
  asked: AskedByAdministrator,
  work: (board: Board) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const board = await readBoard(door, asked);
  return board ? work(board) : sendOtherRole(asked, 'administrator');
}

/** Somebody of another agency is not there, as who is nowhere. */
async function withPerson(
  door: AdministrationDoor,
  asked: AskedByAdministrator,
  work: (board: Board, person: Colleague) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  return withBoard(door, asked, (board) => {
    const person = board.people.find(({ officer }) => officer === asked.param('officer'));
    if (person) return work(board, person);
    asked.reply.callNotFound();
    return asked.reply;
  });
}

function sendPerson(asked: AskedByAdministrator, board: Board, person: Colleague, why?: RefusedDeed): FastifyReply {
  const what = doneWords.find((one) => one === asked.query('done'));
  const told = why ? ({ kind: 'refused', why } as const) : what ? ({ kind: 'done', what } as const) : undefined;
  const page = <PersonPage asked={asked} board={board} person={person} told={told} />;
  return sendPage(asked.reply, page, why ? 409 : 200);
}

function sendGive(
  asked: AskedByAdministrator,
  board: Board,
  person: Colleague,
  errors?: readonly FieldError[],
): FastifyReply {
  const typed = errors ? typedRole(asked.form) : proposedRole(board.today, board.terms);
  const page = <GivePage asked={asked} board={board} person={person} typed={typed} errors={errors} />;
  return sendPage(asked.reply, page, errors ? 422 : 200);
}

function sendAdd(
  door: AdministrationDoor,
  asked: AskedByAdministrator,
  board: Board,
  errors?: readonly FieldError[],
): FastifyReply {
  const typed = errors ? typedRole(asked.form) : proposedRole(board.today, board.terms);
  const places = placesFor(door, asked);
  const person = typedPerson(asked.form);
  const page = <AddPage asked={asked} board={board} person={person} places={places} typed={typed} errors={errors} />;
  return sendPage(asked.reply, page, errors ? 422 : 200);
}

async function give(
  door: AdministrationDoor,
  asked: AskedByAdministrator,
  board: Board,
  person: Colleague,
): Promise<FastifyReply> {
  const { t, form, context, session } = asked;
  const read = readRole(typedRole(form), t);
  if (!read.ok) return sendGive(asked, board, person, read.errors);
  const wish: Wish = { ...read.value, officer: person.officer };
  const given = await door.acts.decide(context, (act) =>
    once(act, requestOf(asked, 'give-role', bodyOf(wish)), async () => giveRole(act, wish, await door.roleTerms(act))),
  );
  if (given.ok) return goDone(asked, person.officer, doneAfterGiving(wish.role));
  const { refusal } = given;
  switch (refusal.kind) {
    case 'not-allowed':
      return sendOtherRole(asked, 'administrator');
    case 'not-found':
    case 'key-used-for-something-else':
      return goTo(asked.reply, officersAddress(asked.language));
    default: {
      const { day } = wordsOf(t, board, session.officer);
      return sendGive(asked, board, person, [fieldErrorOf(refusal, { t, day, zone: board.terms.zone })]);
    }
  }
}

async function add(door: AdministrationDoor, asked: AskedByAdministrator, board: Board): Promise<FastifyReply> {
  const { t, form, context, session } = asked;
  const places = placesFor(door, asked);
  const typed = typedPerson(form);
  const place = places.length === 1 ? places[0] : places.find(({ issuer }) => issuer === typed.issuer);
  const read = readRole(typedRole(form), t);
  if (!place || !read.ok) {
    const missing = place ? [] : [{ field: 'provider', message: t('officers.error.provider') }];
    return sendAdd(door, asked, board, [...missing, ...(read.ok ? [] : read.errors)]);
  }
  const person = { ...typed, issuer: place.issuer };
  const request = requestOf(asked, 'add-officer', { ...bodyOf(read.value), ...person });
  const added = await door.acts.decide(context, (act) =>
    once(act, request, async () => addOfficer(act, person, read.value, await door.roleTerms(act))),
  );
  if (added.ok) return goDone(asked, added.value.officer, read.value.role === 'administrator' ? 'waits' : 'added');
  const { refusal } = added;
  switch (refusal.kind) {
    case 'not-allowed':
      return sendOtherRole(asked, 'administrator');
    case 'key-used-for-something-else':
      return goTo(asked.reply, officersAddress(asked.language));
    default: {
      const { day } = wordsOf(t, board, session.officer);
      return sendAdd(door, asked, board, [fieldErrorOf(refusal, { t, day, zone: board.terms.zone })]);
    }
  }
}

type Deed = Promise<
  Result<object, { readonly kind: RefusedDeed | 'not-allowed' | 'not-found' } | Extract<OnceRefusal, object>>
>;

/** A decision about one person, in one press: done, or the page of the person as it is now, which says why not. */
async function decide(
  door: AdministrationDoor,
  asked: AskedByAdministrator,
  operation: string,
  done: Done,
  work: (act: Act, asked: AskedByAdministrator) => Deed,
): Promise<FastifyReply> {
  const officer = asked.param('officer');
  const request = requestOf(asked, operation, { officer, role: asked.form.text('role') });
  const decided = await door.acts.decide(asked.context, (act) => once(act, request, () => work(act, asked)));
  if (decided.ok) return goDone(asked, officer, done);
  const { kind } = decided.refusal;
  switch (kind) {
    case 'not-allowed':
      return sendOtherRole(asked, 'administrator');
    case 'not-found':
      asked.reply.callNotFound();
      return asked.reply;
    case 'key-used-for-something-else':
      return goTo(asked.reply, officersAddress(asked.language, `/${officer}`));
    default:
      return withPerson(door, asked, (board, person) => sendPerson(asked, board, person, kind));
  }
}

function goDone({ reply, language }: AskedByAdministrator, officer: string, done: Done): FastifyReply {
  return goTo(reply, officersAddress(language, `/${officer}?done=${done}`));
}

/** Days as text, so that the same form is the same request. */
function bodyOf({ role, firstDay, lastDay }: Omit<Wish, 'officer'>): object {
  return { role, firstDay: firstDay.toString(), lastDay: lastDay.toString() };
}
