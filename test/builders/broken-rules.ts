/** One part of the definition, and the places of the planner where it is broken on purpose. */
export type Breakage = {
  readonly breaks: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
};

function at(file: string, find: string, put: string) {
  return { file: `${file}.ts`, find, put };
}

/** Each of C1 to C7 and each part of the objective; some can be broken in more than one way. */
export const breakages: readonly Breakage[] = [
  {
    breaks: 'C1: a sitting together lasts longer for each person more',
    edits: [at('plain-refusal', 'return first + Math.max(0, served - 1) * additional;', 'return first;')],
  },
  {
    breaks: 'C1: one by one, each person has a sitting of their own',
    edits: [at('search-model', 'service.together ? [served] : served.map((person) => [person])', '[served]')],
  },
  {
    breaks: 'C2: the desk has every capability',
    edits: [
      at('plain-refusal', 'needs.every((need) => desk', 'needs.some((need) => desk'),
      at('prepared-day', 'needs.every((need) => roster', 'needs.some((need) => roster'),
    ],
  },
  {
    breaks: 'C2: a sitting lies within one free interval, also where two touch',
    edits: [at('prepared-day', '(one.at(-1)?.[1] ?? -1) < start', '(one.at(-1)?.[1] ?? -1) <= start')],
  },
  {
    breaks: 'C2: two sittings never share a desk',
    edits: [
      at('search-state', 'return this.busy[rowOf(open)]! <= slot;', 'return this.busy[rowOf(open)]! <= slot || true;'),
    ],
  },
  {
    breaks: 'C2: no sitting before the earliest start',
    edits: [
      at(
        'search-model',
        'Math.max(0, (startNotBefore - day.origin) / gridMinutes)',
        'Math.max(0, 0 * startNotBefore * gridMinutes)',
      ),
    ],
  },
  {
    breaks: 'C3: a person is in one sitting at a time',
    edits: [
      at('search-state', 'if (end === NOT_BEGUN) return 0;', 'return 0;'),
      at('next-sittings', 'state.lastEnd[person]! > start || !state.allows', '!state.allows'),
      at('visit-search', 'else if (state.lastEnd[person]! > ready) ready = state.lastEnd[person]!;', ''),
    ],
  },
  {
    breaks: 'C4: the order of services of a person',
    edits: [at('search-state', '.before & this.left[person]!) === 0', '.before & this.left[person]! & 0) === 0')],
  },
  {
    breaks: 'C5: a sitting of minors alone is attended',
    edits: [at('search-model', 'needsAdult: persons.every((person) => minor[person])', 'needsAdult: false')],
  },
  {
    breaks: 'C5: where an adult is served too nobody else attends',
    edits: [
      at(
        'search-model',
        'needsAdult: persons.every((person) => minor[person])',
        'needsAdult: persons.some((person) => minor[person])',
      ),
    ],
  },
  {
    breaks: 'C5: who attends is in no other sitting meanwhile',
    edits: [
      at('next-sittings', 'if (since > start) continue;', ''),
      at('next-sittings', 'if (attending >= 0 && state.readyAt(attending, desk) > start) continue;', ''),
    ],
  },
  { breaks: 'C6: walking between desks', edits: [at('search-model', 'walk: problem.walkMinutes / grid', 'walk: 0')] },
  {
    breaks: 'C7: a person waits no longer than allowed',
    edits: [
      at('search-state', 'latest = Math.min(latest, this.lastEnd[person]! + wait)', 'latest = Math.min(latest, slots)'),
      at(
        'person-bounds',
        '? ANY_WAIT : attends ? ATTENDING : SHORT_WAIT',
        '? ANY_WAIT : attends ? ANY_WAIT : ANY_WAIT',
      ),
      at('person-bounds', 'begun && model.waitIsLimited ? state.lastEnd[person]! + model.wait', 'begun && false ? 0'),
    ],
  },
  {
    breaks: 'C7: nor does the party as a whole',
    edits: [at('search-state', 'Math.min(slots - 1, this.partyEnd + wait)', 'slots - 1')],
  },
  {
    breaks: 'C7: nor who comes back only to attend',
    edits: [
      at('next-sittings', 'since + model.wait < start) continue', 'since + model.wait < start && start < 0) continue'),
    ],
  },
  {
    breaks: 'objective 1: the earliest end',
    edits: [
      at(
        'best-of-day',
        'for (let width = 0; least <= slots; width = 2 * width + 1) {',
        'for (let width = slots; least <= slots; width = 2 * width + 1) {',
      ),
      at('best-of-day', 'limit = best.found.value - 1;', ''),
    ],
  },
  {
    breaks: 'objective 2: the latest start',
    edits: [
      at('best-of-day', 'let start = latest; start >= first; start--', 'let start = first; start <= latest; start++'),
    ],
  },
  {
    breaks: 'objective 3: the least waiting',
    edits: [
      at('best-of-day', 'waiting: bound, changes: Infinity', 'waiting: Infinity, changes: Infinity'),
      at('best-of-day', 'search.widening(waits, found.waiting - 1, bound) ?? found', 'found'),
    ],
  },
  {
    breaks: 'objective 4: the fewest changes of desk',
    edits: [
      at(
        'best-of-day',
        'const steps = options.tieBreakSteps ?? TIE_BREAK_STEPS;',
        'const steps = 0 * (options.tieBreakSteps ?? TIE_BREAK_STEPS);',
      ),
    ],
  },
  {
    breaks: 'objective 4: then the order of desks',
    edits: [
      at('next-sittings', 'for (const open of rows) {', 'for (const open of rows.toReversed()) {'),
      at(
        'desk-exchange',
        'if (deskOfRow[rowOf(to)]! >= deskOfRow[rowOf(from)]!) return false;',
        'if (deskOfRow[rowOf(to)]! <= deskOfRow[rowOf(from)]!) return false;',
      ),
    ],
  },
  {
    breaks: 'objective 4: then the order of persons',
    edits: [
      at(
        'next-sittings',
        'for (const adult of model.party.adults) {',
        'for (const adult of model.party.adults.toReversed()) {',
      ),
    ],
  },
  {
    breaks: 'the order of the refusals: no desk comes before no room',
    edits: [at('planner-question', "if (without) return { kind: 'no-desk-for-service', service: without.code };", '')],
  },
];
