import type { FastifyReply } from 'fastify';
import { localTime } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { addOne, type AddRefusal } from '../actions/change-group.ts';
import { readParticipant, type TypedParticipant } from './add-form.ts';
import { AddView } from './add-view.tsx';
import { addressOf, shownGroup, type GroupAsked, type GroupPages } from './group-asked.ts';
import { sendGroupNotOpen } from './not-open.tsx';

const nothingTyped: TypedParticipant = { given: '', family: '', day: '', month: '', year: '', email: '' };

/** Adding one student, who gets the next free place of the blocks. */
export function addPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking/add', (asked) => show(door, asked, nothingTyped, []));
  pages.post('/group/:booking/add', (asked) => add(door, asked));
}

async function show(
  door: PageDoor,
  asked: GroupAsked,
  typed: TypedParticipant,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  if (shown.group.state !== 'asked' && shown.group.state !== 'given') return goTo(asked.reply, addressOf(asked));
  return sendPage(asked.reply, <AddView asked={asked} typed={typed} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function add(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const { t, form, context, booking, reply } = asked;
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  const typed: TypedParticipant = {
    given: form.text('given-names'),
    family: form.text('family-name'),
    day: form.text('birth-day'),
    month: form.text('birth-month'),
    year: form.text('birth-year'),
    email: form.text('email'),
  };
  const read = readParticipant(t, typed, localTime(shown.at, shown.region.centre.zone).day);
  if (!read.ok) return show(door, asked, typed, read.refusal);
  const added = await addOne(door.acts, context, { booking, publicUrl: door.publicUrl }, read.value);
  if (!added.ok) return sendRefused(door, asked, typed, added.refusal);
  const { number } = added.value;
  const after = await shownGroup(door, asked);
  const isPlaced = after?.participants.some((one) => one.number === number && one.time !== undefined) ?? false;
  return goTo(reply, addressOf(asked, `?done=${isPlaced ? 'placed' : 'waiting'}`));
}

async function sendRefused(
  door: PageDoor,
  asked: GroupAsked,
  typed: TypedParticipant,
  refusal: AddRefusal,
): Promise<FastifyReply> {
  switch (refusal.kind) {
    case 'not-allowed':
    case 'no-such-group':
      return sendGroupNotOpen(asked);
    case 'group-is-over':
      return goTo(asked.reply, addressOf(asked));
    default:
      return show(door, asked, typed, [errorFor(asked.t, refusal)]);
  }
}

type OfPerson = Extract<AddRefusal, { readonly kind: 'twice' | 'too-young' | 'too-many' }>;

function errorFor(t: Texts, refusal: OfPerson): FieldError {
  const field = refusal.kind === 'too-young' ? 'birth-day' : 'given-names';
  const values = refusal.kind === 'too-many' ? { most: refusal.most } : {};
  return { field, message: t.made(`groups.add.error.${refusal.kind}`, values) };
}
