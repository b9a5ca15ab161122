import type { Log } from '../platform/log.ts';

export type Stops = {
  /** What to do at the end; the last added is done first. */
  readonly add: (stop: () => unknown) => void;
  /** Does them once, however often it is asked. */
  readonly run: () => Promise<void>;
};

export function stopInOrder(log: Log): Stops {
  const stops: (() => unknown)[] = [];
  let running: Promise<void> | undefined;
  async function runAll() {
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        // What cannot be stopped must not keep the rest running.
        log.error({ err: error }, 'a part did not stop in order');
      }
    }
  }
  return { add: (stop) => stops.push(stop), run: () => (running ??= runAll()) };
}

/** Stops on a signal, and when whoever started us is gone: the launcher holds our standard input open as long as it lives. */
export function stopWhenAsked(stops: Stops): void {
  const stop = (): void => void stops.run().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['EENLOKET_LAUNCHED'] === '1') {
    process.stdin.on('end', stop).on('error', stop).resume();
  }
  // The terminal may be gone before we are: writing to it must not end us before the database is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
