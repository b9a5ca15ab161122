import { may } from '../access/rules/may.ts';
import { anchorJournal, limitWithoutAnchor, numberEntries } from '../journal/actions/keep-journal.ts';
import { Temporal } from '../kernel/temporal.ts';
import { granted } from '../kernel/result.ts';
import type { Act, Acts } from '../platform/act.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from './settings.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Numbers the journal about every second and anchors it every minute, in as many processes as want to: the database lets
 * one work at a time. The answer ends it, after a last turn, so that a stop leaves nothing without an anchor.
 */
export async function keepJournal(
  acts: Acts,
  { centre, anchorFolders, anchorHours }: Pick<Settings, 'centre' | 'anchorFolders' | 'anchorHours'>,
  log: Log,
): Promise<() => Promise<void>> {
  const asKeeper = <Value>(work: (act: Act) => Promise<Value>) =>
    acts.decide({ centre, actor: { kind: 'system', job: 'number-journal' } }, async (act) => {
      const allowed = may(act.actor, 'number-journal', { centre });
      return allowed.ok ? granted(await work(act)) : allowed;
    });
  async function number(): Promise<void> {
    for (let hasMore = true; hasMore;) {
      const done = await asKeeper(numberEntries);
      hasMore = done.ok && done.value.hasMore;
    }
  }
  async function anchor(): Promise<void> {
    // An anchor is of the machine's own time, also when a demonstration shows another day.
    const done = await asKeeper((act) => anchorJournal(act, anchorFolders, Temporal.Now.instant()));
    for (const { folder, error } of done.ok ? done.value.failed : [])
      log.error({ err: error, folder }, 'a second folder got no anchor');
  }

  await asKeeper((act) => limitWithoutAnchor(act, anchorHours));
  const stops = [
    again(number, SECOND, (error) => log.error({ err: error }, 'the journal could not be numbered')),
    again(anchor, MINUTE, (error) => log.error({ err: error }, 'the journal could not be anchored')),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await number();
    await anchor();
  };
}

/** Repeats work with a pause between two turns, ten times as long after a failure; the answer waits for the last turn. */
function again(work: () => Promise<unknown>, pause: number, failed: (error: unknown) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  let isStopped = false;
  const next = (wait: number): void => {
    timer = setTimeout(() => {
      turn = work()
        .then(() => pause)
        .catch((error: unknown) => {
          failed(error);
          return Math.max(pause, 10 * SECOND);
        })
        .then((nextPause) => {
          if (!isStopped) next(nextPause);
        });
    }, wait);
  };
  next(pause);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await turn;
  };
}
