import type { FastifyReply } from 'fastify';
import { localTime } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import { goTo, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { writeList, type ListRefusal } from '../actions/write-list.ts';
import { writtenList, type LineFault } from '../rules/participant-list.ts';
import { addressOf, shownGroup, type GroupAsked, type GroupPages } from './group-asked.ts';
import { ListView } from './list-view.tsx';
import { sendGroupNotOpen } from './not-open.tsx';

/** Who comes: a list that is pasted or typed. Sent with something wrong in it, it comes back as it was, with what is wrong. */
export function listPage(pages: GroupPages, door: PageDoor): void {
  pages.get('/group/:booking/list', (asked) => show(door, asked, undefined, []));
  pages.post('/group/:booking/list', (asked) => save(door, asked));
}

async function show(
  door: PageDoor,
  asked: GroupAsked,
  typed: string | undefined,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const shown = await shownGroup(door, asked);
  if (!shown) return sendGroupNotOpen(asked);
  if (shown.group.state !== 'draft') return goTo(asked.reply, addressOf(asked));
  const text = typed ?? writtenList(shown.participants);
  const today = localTime(shown.at, shown.region.centre.zone).day;
  const page = <ListView asked={asked} shown={shown} today={today} typed={text} errors={errors} />;
  return sendPage(asked.reply, page, errors.length > 0 ? 422 : 200);
}

async function save(door: PageDoor, asked: GroupAsked): Promise<FastifyReply> {
  const { t, form, context, booking, reply } = asked;
  const typed = form.untrimmed('list');
  const written = await door.acts.decide(context, (act) => writeList(act, booking, typed));
  if (written.ok) return goTo(reply, addressOf(asked, '/check'));
  switch (written.refusal.kind) {
    case 'not-allowed':
    case 'no-such-group':
      return sendGroupNotOpen(asked);
    case 'asked-before':
      return goTo(reply, addressOf(asked));
    default:
      return show(door, asked, typed, listErrors(t, written.refusal));
  }
}

/** More sentences than these nobody reads at once; the next look at the list tells the others. */
const MOST_FAULTS = 20;

type OfList = Extract<ListRefusal, { readonly kind: 'lines-not-right' | 'too-few' | 'too-many' }>;

function listErrors(t: Texts, refusal: OfList): readonly FieldError[] {
  const error = (message: string): FieldError => ({ field: 'list', message });
  if (refusal.kind !== 'lines-not-right') return [error(t(`groups.list.${refusal.kind}`, refusal))];
  const { faults, right } = refusal;
  const lines = new Set(faults.map(({ line }) => line)).size;
  const more = faults.length - MOST_FAULTS;
  return [
    error(t('groups.list.wrong', { lines, right })),
    ...faults.slice(0, MOST_FAULTS).map((fault) => error(faultInWords(t, fault))),
    ...(more > 0 ? [error(t('groups.list.more', { more }))] : []),
  ];
}

function faultInWords(t: Texts, { line, kind, other }: LineFault): string {
  const what = t.made(`groups.list.error.${kind}`, other === undefined ? {} : { other });
  return t('groups.list.fault', { line, what });
}
