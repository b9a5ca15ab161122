import { clockOf } from '../../kernel/minute-of-day.ts';
import { typedDay, typedTime } from '../../planning/rules/typed-time.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Region } from '../../region/rules/region.ts';
import type { GroupAnswer } from '../actions/answer-group.ts';
import type { DayForGroup } from '../actions/group-places.ts';
import type { AskedGroup } from '../actions/read-group.ts';
import type { BlocksRefusal } from '../rules/group-blocks.ts';
import { isWayOn } from '../rules/group-session.ts';
import type { DeskAsked } from './desk-asked.ts';

/** Why the answer that was sent could not be, or the block that was typed is none. */
export type Trouble = BlocksRefusal['kind'] | 'no-way' | 'unreadable';

/** What the page of one request shows. */
export type DeskGroupProps = AskedGroup & {
  readonly asked: DeskAsked;
  readonly region: Region;
  readonly at: Temporal.Instant;
  readonly days: readonly DayForGroup[];
  /** What the block that the coordinator typed holds. */
  readonly own: DayForGroup | undefined;
  readonly trouble: Trouble | undefined;
};

/** One choice holds a whole block: "2027-02-05 09:00 12:30". */
export function blockValue({ day, from, until }: Block): string {
  return `${day.toString()} ${clockOf(from)} ${clockOf(until)}`;
}

function blockOf(text: string): Block | undefined {
  const [day = '', from = '', until = ''] = text.split(' ');
  return readBlock(day, from, until);
}

function readBlock(dayText: string, fromText: string, untilText: string): Block | undefined {
  const [day, from, until] = [typedDay(dayText), typedTime(fromText), typedTime(untilText)];
  return day && from !== undefined && until !== undefined && from < until ? { day, from, until } : undefined;
}

/** The block that the coordinator would like to look at: nothing is changed by it, so it stands in the address. */
export function ownBlockIn({ query }: Pick<DeskAsked, 'query'>): Block | undefined | 'unreadable' {
  const typed = ['day', 'from', 'until'].map(query);
  if (typed.every((text) => text === '')) return undefined;
  const [day = '', from = '', until = ''] = typed;
  return readBlock(day, from, until) ?? 'unreadable';
}

/** The answer, and how often the request was answered when the page was made. */
export function answerIn(
  form: Form,
): { readonly answer: GroupAnswer; readonly seen: number } | { readonly trouble: Trouble } {
  const seen = /^\d{1,6}$/.test(form.text('seen')) ? Number(form.text('seen')) : 0;
  if (form.text('answer') === 'decline') {
    const wayOn = form.text('way');
    return isWayOn(wayOn) ? { seen, answer: { state: 'declined', wayOn } } : { trouble: 'no-way' };
  }
  return { seen, answer: { state: 'given', blocks: form.all('block').flatMap((text) => blockOf(text) ?? []) } };
}
