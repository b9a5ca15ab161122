import type { Temporal } from '../../kernel/temporal.ts';
import type { Acts } from '../../platform/act.ts';

/** Serves members of one kind, several at once: the answers are in the order of the members. */
export type Counter<Member, Answer> = {
  /** How many are served at once at most. */
  readonly most: number;
  /** Whether the next in line can be served together with those who are before it. */
  readonly goesWith: (before: readonly Member[], next: Member) => boolean;
  readonly serve: (members: readonly Member[]) => Promise<readonly Answer[]>;
};

type Waiting = {
  readonly counter: Counter<unknown, unknown>;
  readonly member: unknown;
  readonly tell: (answer: unknown) => void;
  readonly fail: (error: unknown) => void;
};

/**
 * Whoever wants a time on one day of one centre, in order of arrival. While some are served the others wait, and then
 * as many go together as may: so a rush costs few transactions, nobody is passed, and nobody races in this process.
 */
class DayQueue {
  readonly #waiting: Waiting[] = [];
  #isServing = false;

  get isIdle(): boolean {
    return !this.#isServing;
  }

  join(one: Waiting): void {
    this.#waiting.push(one);
    if (!this.#isServing) void this.#serveAll();
  }

  async #serveAll(): Promise<void> {
    this.#isServing = true;
    for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch()) await serve(batch);
    this.#isServing = false;
  }

  #nextBatch(): readonly Waiting[] {
    const [first] = this.#waiting;
    if (!first) return [];
    const { counter } = first;
    const members: unknown[] = [];
    for (const { counter: own, member } of this.#waiting) {
      if (own !== counter || members.length === counter.most || !counter.goesWith(members, member)) break;
      members.push(member);
    }
    return this.#waiting.splice(0, Math.max(1, members.length));
  }
}

/** A batch that fails is served one by one, so that the member at whom it fails does not take the others along. */
async function serve(batch: readonly Waiting[]): Promise<void> {
  const [first] = batch as readonly [Waiting];
  try {
    const answers = await first.counter.serve(batch.map(({ member }) => member));
    for (const [place, { tell }] of batch.entries()) tell(answers[place]);
  } catch (error) {
    if (batch.length === 1) first.fail(error);
    else for (const one of batch) await serve([one]);
  }
}

/** The queues of this process, for each way to the database; a queue is there only while somebody waits in it. */
const queues = new WeakMap<Acts, Map<string, DayQueue>>();

/**
 * Waits in line for a day of a centre, and is served at this counter.
 *
 * @throws what the counter throws when it serves this member alone.
 */
export async function waitForDay<Member, Answer>(
  acts: Acts,
  centre: string,
  day: Temporal.PlainDate,
  counter: Counter<Member, Answer>,
  member: Member,
): Promise<Answer> {
  const ofActs = queues.get(acts) ?? new Map<string, DayQueue>();
  queues.set(acts, ofActs);
  const name = `${centre} ${day.toString()}`;
  const queue = ofActs.get(name) ?? new DayQueue();
  ofActs.set(name, queue);
  try {
    return await new Promise<Answer>((tell, fail) => {
      // The queue gives a member only to the counter that it came with, and its answer only to the member.
      queue.join({ counter, member, tell, fail } as Waiting);
    });
  } finally {
    if (queue.isIdle && ofActs.get(name) === queue) ofActs.delete(name);
  }
}
