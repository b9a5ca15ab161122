import { Temporal } from '../../src/kernel/temporal.ts';
import { answerAndSettleGroup } from '../../src/sponsors/actions/answer-group.ts';
import { askGroup } from '../../src/sponsors/actions/ask-group.ts';
import { startGroup } from '../../src/sponsors/actions/start-group.ts';
import { writeList } from '../../src/sponsors/actions/write-list.ts';
import type { TypedWish } from '../../src/sponsors/rules/group-wish.ts';
import type { Acts } from '../../src/platform/act.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { CENTRE, granted, holderOf } from './booking.ts';
import { officerOf } from './shared-visits.ts';

export const SCHOOL_MAIL = 'groepen@school.example';

/** A school whose students come for fingerprints, each with a letter that names the desk. */
export function wishFor(day: string, changed: Partial<TypedWish> = {}): TypedWish {
  return {
    school: 'Hogeschool Kanarie',
    contactName: 'Jonneke Pinksterbloem',
    email: SCHOOL_MAIL,
    phone: '+31433210987',
    language: 'en',
    answers: {
      need: 'biometrics',
      letter: 'here',
      home: 'in-area',
      biometricsGiven: { when: 'never', grown: false },
    },
    days: [Temporal.PlainDate.from(day)],
    from: 540,
    until: 990,
    ...changed,
  };
}

/** So many lines of students of age; every third has an address. */
export function studentLines(count: number, family = 'Student'): string {
  const lines = Array.from({ length: count }, (_, place) => {
    const born = `${String((place % 28) + 1).padStart(2, '0')}-03-2004`;
    const letters = `${String.fromCharCode(65 + Math.floor(place / 26))}${String.fromCharCode(97 + (place % 26))}`;
    return `Given${letters}; ${family}; ${born}; ${place % 3 === 0 ? `student${place}@school.example` : ''}`;
  });
  return lines.join('\n');
}

type Wanted = {
  readonly day: string;
  readonly list: string;
  readonly wish?: Partial<TypedWish>;
  readonly publicUrl?: string;
};

/** A request with its list that is not sent; the answer is its booking. */
export async function aGroupDraft(acts: Acts, { day, list, wish }: Wanted): Promise<string> {
  const { booking } = granted(await startGroup(acts, CENTRE, wishFor(day, wish)));
  granted(await acts.decide(holderOf(booking), (act) => writeList(act, booking, list)));
  return booking;
}

/** A request that was sent. */
export async function aGroup(acts: Acts, wanted: Wanted): Promise<string> {
  const booking = await aGroupDraft(acts, wanted);
  const { publicUrl = 'http://localhost:3000' } = wanted;
  granted(await acts.decide(holderOf(booking), (act) => askGroup(act, { booking, publicUrl })));
  return booking;
}

/** The coordinator of the centre gives the first block of time. */
export async function giveBlock(
  acts: Acts,
  region: Region,
  booking: string,
  { day, from, until }: { readonly day: string; readonly from: number; readonly until: number },
): Promise<void> {
  const blocks = [{ day: Temporal.PlainDate.from(day), from, until }];
  const wish = { booking, seen: 0, answer: { state: 'given', blocks }, publicUrl: 'http://localhost:3000' } as const;
  granted(await answerAndSettleGroup(acts, officerOf('centre', 'centre', 'coordinator'), region, wish));
}
