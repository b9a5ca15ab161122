import type { ProblemDesk } from './problem.ts';

/**
 * The free time of one centre on one day, made for searching: one bit for each slot of the grid and each desk. Made once
 * from the desks of a day and shared by all searches on it; what a search derives from it (where may a sitting of so many
 * slots start?) is kept beside it. It is a copy: a day that changed is prepared again.
 */
export type PreparedDay = {
  readonly roster: Roster;
  /** Slot 0 in minutes after midnight: the first free moment of the day. */
  readonly origin: number;
  /** Slots from the first free moment to the last. */
  readonly slots: number;
  /** Words of 32 slots for each row. */
  readonly words: number;
  /** Per row its free slots; the earliest slot of a word is its lowest bit. */
  readonly free: Int32Array;
  /** Sets of slots at which some desk has room for a kind of sitting; `startsAt` says where the set of a kind stands. */
  starts: Int32Array;
  readonly startsAt: number[];
};

/** What stays the same from day to day: which desks there are and what they can do. */
export type Roster = {
  readonly gridMinutes: number;
  readonly desks: readonly RosterDesk[];
  /**
   * Per row its desk. A desk is one row, and one more where two free intervals touch: a sitting lies within one interval
   * (C2), so touching intervals may not become one run of bits.
   */
  readonly deskOfRow: readonly number[];
  /** Per desk its rows. */
  readonly rowsOf: readonly (readonly number[])[];
  readonly kinds: SittingKind[];
};

export type RosterDesk = {
  readonly id: string;
  readonly capabilities: readonly string[];
};

/** Sittings that differ in nothing that a desk sees. */
type SittingKind = {
  readonly needs: string;
  readonly length: number;
  readonly rows: readonly number[];
};

/** Prepares a day; `like` is another day of the centre, whose roster is shared when it has the same desks. */
export function prepareDay(desks: readonly ProblemDesk[], gridMinutes: number, like?: PreparedDay): PreparedDay {
  const free = desks.flatMap((desk) => desk.free);
  const origin = free.reduce((least, [start]) => Math.min(least, start), free[0]?.[0] ?? 0);
  const slots = (free.reduce((most, [, end]) => Math.max(most, end), origin) - origin) / gridMinutes;
  const words = Math.ceil(slots / 32);
  const rows = desks.flatMap(({ free: intervals }, desk) => apart(intervals).map((row) => ({ desk, intervals: row })));
  const bits = new Int32Array(rows.length * words);
  rows.forEach(({ intervals }, row) => {
    for (const [start, end] of intervals) {
      const last = (end - origin) / gridMinutes;
      for (let slot = (start - origin) / gridMinutes; slot < last; slot++) {
        bits[row * words + (slot >> 5)]! |= 1 << (slot & 31);
      }
    }
  });
  const roster = rosterOf(
    desks,
    gridMinutes,
    rows.map(({ desk }) => desk),
    like?.roster,
  );
  return {
    roster,
    origin,
    slots,
    words,
    free: bits,
    starts: new Int32Array(0),
    startsAt: [],
  };
}

function rosterOf(
  desks: readonly RosterDesk[],
  gridMinutes: number,
  deskOfRow: readonly number[],
  like: Roster | undefined,
): Roster {
  if (like?.gridMinutes === gridMinutes && haveSame(like.desks, desks) && isSame(like.deskOfRow, deskOfRow))
    return like;
  return {
    gridMinutes,
    desks: desks.map(({ id, capabilities }) => ({ id, capabilities })),
    deskOfRow,
    rowsOf: desks.map((_, desk) => deskOfRow.flatMap((of, row) => (of === desk ? [row] : []))),
    kinds: [],
  };
}

function haveSame(one: readonly RosterDesk[], other: readonly RosterDesk[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, capabilities }, n) => id === other[n]!.id && isSame(capabilities, other[n]!.capabilities))
  );
}

function isSame<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, n) => item === other[n]);
}

type Intervals = ProblemDesk['free'];

/** The intervals of a desk in as few rows as keep touching ones apart. */
function apart(intervals: Intervals): readonly Intervals[] {
  const rows: [number, number][][] = [[]];
  for (const [start, end] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const row = rows.find((one) => (one.at(-1)?.[1] ?? -1) < start);
    if (row) row.push([start, end]);
    else rows.push([[start, end]]);
  }
  return rows;
}

/** The number of a kind of sitting within its roster. */
export function kindOf(roster: Roster, needs: readonly string[], length: number): number {
  const name = needs.toSorted().join(' ');
  const known = roster.kinds.findIndex((kind) => kind.length === length && kind.needs === name);
  if (known >= 0) return known;
  const rows = roster.deskOfRow.flatMap((desk, row) =>
    needs.every((need) => roster.desks[desk]!.capabilities.includes(need)) ? [row] : [],
  );
  return roster.kinds.push({ needs: name, length, rows }) - 1;
}

/** Where in `day.starts` the slots of this kind stand; worked out when first asked. */
export function startsOf(day: PreparedDay, kind: number): number {
  const known = day.startsAt[kind];
  if (known !== undefined && known >= 0) return known;
  const { roster, words } = day;
  const at = day.startsAt.filter((place) => place >= 0).length * words;
  if (day.starts.length < at + words) {
    const longer = new Int32Array(Math.max(at + words, roster.kinds.length * words));
    longer.set(day.starts);
    day.starts = longer;
  }
  const { rows, length } = roster.kinds[kind]!;
  for (const row of rows) addStarts(day, row * words, length, at);
  while (day.startsAt.length < kind) day.startsAt.push(-1);
  day.startsAt[kind] = at;
  return at;
}

const run = new Int32Array(64);

/** Adds the slots from which a row is free for `length` slots: runs of two, of four and so on, by shift-and-and. */
function addStarts({ free, starts, words }: PreparedDay, row: number, length: number, at: number): void {
  for (let word = 0; word < words; word++) run[word] = free[row + word]!;
  for (let reach = 1; reach < length; reach *= 2) shiftAnd(words, Math.min(reach, length - reach));
  for (let word = 0; word < words; word++) starts[at + word]! |= run[word]!;
}

/** A slot stays only when the slot `by` further on is there too. */
function shiftAnd(words: number, by: number): void {
  const whole = by >> 5;
  const bits = by & 31;
  for (let word = 0; word < words; word++) {
    const near = word + whole < words ? run[word + whole]! : 0;
    const far = word + whole + 1 < words ? run[word + whole + 1]! : 0;
    run[word]! &= bits === 0 ? near : (near >>> bits) | (far << (32 - bits));
  }
}

/** The end of the free run of a row that holds this slot; the slot itself when it is not free. */
export function runEnd({ free, words, slots }: PreparedDay, row: number, slot: number): number {
  let word = slot >> 5;
  let taken = ~free[row * words + word]! & (-1 << (slot & 31));
  while (taken === 0) {
    word++;
    if (word >= words) return slots;
    taken = ~free[row * words + word]!;
  }
  return Math.min(slots, (word << 5) + lowestBit(taken));
}

export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
