import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { languages } from '../kernel/language.ts';
import type { Temporal } from '../kernel/temporal.ts';
import { UnexpectedError } from '../kernel/unexpected-error.ts';
import { searchVisits } from '../planning/actions/search-visits.ts';
import { partyOf } from '../planning/rules/party.ts';
import { anyDay } from '../planning/rules/useful-days.ts';
import { projectRoot } from '../platform/project-root.ts';
import { answersSchema, type Answers } from '../route/rules/answers.ts';
import { planOf } from '../route/rules/make-plan.ts';
import { answerAndSettleGroup } from '../sponsors/actions/answer-group.ts';
import { askGroup } from '../sponsors/actions/ask-group.ts';
import { startGroup } from '../sponsors/actions/start-group.ts';
import { writeList } from '../sponsors/actions/write-list.ts';
import { must, type Demo } from './demo-ground.ts';
import { demoId } from './demo-people.ts';

const minute = z.int().nonnegative();

const demoGroup = z.strictObject({
  school: z.string().min(1),
  contactName: z.string(),
  email: z.email(),
  phone: z.string(),
  language: z.enum(languages),
  answers: answersSchema,
  days: z.array(z.int().nonnegative()).min(1).max(3),
  from: minute,
  until: minute,
  given: z.strictObject({ from: minute, until: minute }).optional(),
  list: z.string().min(1),
});

export type DemoGroup = z.infer<typeof demoGroup>;

/** The invented schools of `data/demonstration/groups.yaml`. @throws when the file is not right: it is ours. */
export function readDemoGroups(): readonly DemoGroup[] {
  const text = readFileSync(path.join(projectRoot, 'data/demonstration/groups.yaml'), 'utf8');
  return z.strictObject({ groups: z.array(demoGroup).min(1) }).parse(parse(text)).groups;
}

/** A school asks with its list as schools do; where the file says so, the coordinator of the demonstration gives the time. */
export async function askDemoGroup(demo: Demo, { list, given, ...wanted }: DemoGroup): Promise<void> {
  const { acts, centre, publicUrl, route } = demo;
  const days = await daysFor(demo, wanted.answers, wanted.days);
  const { booking } = must(await startGroup(acts, centre, { ...wanted, days }));
  const school = { centre, booking, actor: { kind: 'holder', booking } } as const;
  must(await acts.decide(school, (act) => writeList(act, booking, list)));
  must(await acts.decide(school, (act) => askGroup(act, { booking, publicUrl })));
  const [day] = days;
  if (!given || !day) return;
  const coordinator = {
    kind: 'officer',
    officer: demoId('fatima-el-amrani'),
    agency: 'centre',
    agencyKind: 'centre',
    role: 'coordinator',
  } as const;
  const answer = { state: 'given', blocks: [{ day, ...given }] } as const;
  const wish = { booking, seen: 0, answer, publicUrl };
  must(await answerAndSettleGroup(acts, { centre, actor: coordinator }, route.region, wish));
}

/** The days, from tomorrow on, with room for one who answers so: counted, as in the file. */
async function daysFor(
  { acts, centre, route }: Demo,
  answers: Answers,
  places: readonly number[],
): Promise<readonly Temporal.PlainDate[]> {
  const { today, region } = route;
  const party = partyOf(planOf(answers, route), answers, ['you']);
  const within = { from: today.add({ days: 1 }), until: today.add({ days: 28 }) };
  const visitor = { centre, actor: { kind: 'visitor' } } as const;
  const calendar = must(
    await acts.decide(visitor, (act) => searchVisits(act, region, { party, useful: anyDay, within })),
  );
  const free = calendar.filter(({ visits }) => visits.length > 0).map(({ day }) => day);
  const days = places.flatMap((place) => free[place] ?? []);
  if (days.length < places.length)
    throw new UnexpectedError('No day for a group of the demonstration', { places: places.join() });
  return days;
}
