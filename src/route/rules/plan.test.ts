import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion, smallRegion } from '../../../test/builders/route.ts';
import type { AgeGroup, Answers } from './answers.ts';
import { planOf } from './make-plan.ts';

/** A Spanish employee of a recognised sponsor, alone, for Meerssen, arriving on Sunday 3 January 2027. */
function employee(other: Partial<Answers> = {}): Answers {
  return {
    residence: 'GM0938',
    stay: 'long',
    nationalities: ['ES'],
    purpose: 'work',
    employer: { kind: 'listed', kvk: '00001001' },
    household: { partner: 'none', children: [], otherNationalities: false },
    arrival: { kind: 'coming', day: '2027-01-03' },
    ...other,
  };
}

function withChildren(count: number, age: AgeGroup = '6-11'): Partial<Answers> {
  const children = Array<AgeGroup>(count).fill(age);
  return { household: { partner: 'none', children, otherNationalities: false } };
}

describe('the plan', () => {
  const context = routeOn();

  test('route-R02: an agreement that has ended on the day of arrival sends to the town hall, advice stays here', () => {
    const before = planOf(employee({ residence: 'GM0971', arrival: { kind: 'coming', day: '2027-01-31' } }), context);
    const after = planOf(employee({ residence: 'GM0971', arrival: { kind: 'coming', day: '2027-02-01' } }), context);

    expect(before.verdict.kind).toBe('one-visit');
    expect(after.verdict).toMatchObject({
      kind: 'two-visits',
      words: { key: 'route.verdict.two-visits.town-hall.words' },
    });
    expect(after.visits).toEqual(['town-hall', 'desk']);
    expect(after.bookable).toEqual([{ person: 'you', minor: false, services: ['advice'] }]);
  });

  test('route-R06: who does not know how long registers to be safe, and the plan is not final', () => {
    const plan = planOf(employee({ stay: 'unknown' }), context);
    expect(plan).toMatchObject({ final: false, booking: { kind: 'open' } });
    expect(plan.notFinal.map(({ rule }) => rule)).toEqual(['route-R06']);
  });

  test('route-R01b: without an address there is a plan and no booking', () => {
    const plan = planOf(employee({ residence: 'unknown' }), context);
    expect(plan).toMatchObject({ final: false, booking: { kind: 'closed' }, bookable: [] });
    expect(plan.lines.find(({ step }) => step === 'step-S05')?.who).toMatchObject({
      key: 'route.by.municipality-unknown',
    });
  });

  test('route-R14: before the decision a time is provisional, and without a day of arrival there is none', () => {
    const indian = { nationalities: ['IN'], permit: 'applied' } as const;
    const known = planOf(employee(indian), context);
    const unknown = planOf(employee({ ...indian, arrival: { kind: 'unknown' } }), context);
    expect([known.booking.kind, known.bookable.length]).toEqual(['provisional', 1]);
    expect([unknown.booking.kind, unknown.bookable.length]).toEqual(['closed', 0]);
  });

  test('route-R14c: who is here without the MVV and the decision books nothing, and calls', () => {
    for (const permit of ['not-applied', 'applied'] as const) {
      const arrival = { kind: 'here', since: '2026-11-18' } as const;
      const plan = planOf(employee({ nationalities: ['IN'], permit, arrival }), context);
      expect(plan).toMatchObject({ verdict: { kind: 'by-phone' }, booking: { kind: 'closed' }, bookable: [] });
      expect(plan.notes.map(({ rule }) => rule)).toContain('route-R14c');
    }
  });

  test('a reason is only with the line of those for whom it holds, and says for whom of them', () => {
    const household = { partner: 'spouse', children: ['6-11'], otherNationalities: true } as const;
    const familyNationalities = { partner: 'JP', 'child-1': 'ES' };
    const region = shippedRegion();
    const answers = employee({ nationalities: ['NL'], permit: 'not-applied', household, familyNationalities });
    const plan = planOf(answers, routeOn('2026-11-21', region));
    const rulesOf = (id: string) => {
      const line = plan.lines.find((one) => one.id === id);
      return [...(line?.why ?? []), ...(line?.notes ?? [])];
    };
    expect(rulesOf('step-S05@second-visit').map(({ rule }) => rule)).not.toContain('route-R11');
    expect(rulesOf('step-S05').find(({ rule }) => rule === 'route-R11')?.persons).toEqual(['child-1']);
    expect(rulesOf('step-S05').find(({ rule }) => rule === 'route-R10')?.persons).toEqual(['you']);
  });

  test('who registers later has no day of the others, and "your family comes later" is said of all of them only', () => {
    const household = { partner: 'spouse', children: ['6-11'], otherNationalities: true } as const;
    const planWith = (familyNationalities: Record<string, string>) =>
      planOf(employee({ nationalities: ['NL'], permit: 'not-applied', household, familyNationalities }), context);
    const some = planWith({ partner: 'US' });
    expect(some.lines.find(({ id }) => id === 'step-S05')?.term?.day).toBe('2027-01-08');
    expect(some.lines.find(({ id }) => id === 'step-S05@second-visit')?.term).toMatchObject({
      words: { key: 'route.step.step-S05.term-later' },
      day: undefined,
    });
    expect(some.verdict.words).toMatchObject({ key: 'route.verdict.two-visits.some-later.words' });
    const all = planWith({ partner: 'US', 'child-1': 'US' });
    expect(all.verdict.words).toMatchObject({ key: 'route.verdict.two-visits.family-later.words' });
  });

  test('a household that has to wait is told no day to register by', () => {
    const plan = planOf(employee({ nationalities: ['IN'], permit: 'not-applied' }), context);
    expect(plan.verdict.kind).toBe('not-yet');
    expect(plan.registerBefore).toBeUndefined();
    expect(plan.lines.find(({ step }) => step === 'step-S05')?.term?.day).toBeUndefined();
  });

  test('a plan of a Dutch citizen who does not know the employer is final', () => {
    const plan = planOf(employee({ nationalities: ['NL'], employer: { kind: 'unknown' } }), context);
    expect(plan.final).toBe(true);
  });

  test('the BSN comes "usually" within the days while their number is uncertain', () => {
    const settings = smallRegion().settings.map((row) =>
      row.code === 'bsn-promise-working-days' ? { ...row, uncertain: 'Two pages differ.' } : row,
    );
    const doubted = planOf(employee(), routeOn('2026-11-21', smallRegion({ settings })));
    expect(doubted.track).toMatchObject({ uncertain: true, words: { key: 'route.track.fast-track.usually' } });
    expect(planOf(employee(), context).track).toMatchObject({ words: { key: 'route.track.fast-track' } });
  });

  test('the passport is with the MVV only for who needs one, and not before it was collected', () => {
    const hints = (nationality: string) =>
      planOf(employee({ nationalities: [nationality], permit: 'approved' }), context).lines.flatMap(({ step, bring }) =>
        bring.flatMap(({ documents }) =>
          documents
            .filter(({ code }) => code === 'passport')
            .map(({ words }) => [step, words.kind === 'text' && words.key === 'route.document.passport.hint-mvv']),
        ),
      );
    expect(hints('IN')).toContainEqual(['step-S02', false]);
    expect(hints('IN')).toContainEqual(['step-S05', true]);
    expect(new Set(hints('US').map(([, withMvv]) => withMvv))).toEqual(new Set([false]));
  });

  test('route-R12: family of an EU citizen is sent to the IND by phone, the EU citizen can come', () => {
    const household = { partner: 'spouse', children: [], otherNationalities: true } as const;
    const plan = planOf(employee({ household, familyNationalities: { partner: 'IN' } }), context);
    expect(plan.persons.map(({ standing }) => standing)).toEqual(['in-the-visit', 'elsewhere']);
    expect(plan.bookable.map(({ person }) => person)).toEqual(['you']);
    expect(plan.where.map(({ code }) => code)).toEqual(['ind-phone']);
    expect(plan.lines.find(({ step }) => step === 'step-S04')?.persons).toEqual(['partner']);
  });

  test('route-R20: a baby sends a photo by post and comes along to register', () => {
    const plan = planOf(employee({ nationalities: ['US'], permit: 'applied', ...withChildren(1, 'under-1') }), context);
    const photo = plan.lines.filter(({ step, persons }) => step === 'step-S03' && persons.includes('child-1'));
    expect(photo).toMatchObject([
      { phase: 'after', service: undefined, title: { key: 'route.step.step-S03.post.title' } },
    ]);
    expect(photo[0]?.bring[0]?.documents.map(({ code }) => code)).toEqual(['baby-photo', 'photo-form']);
    expect(plan.bookable.find(({ person }) => person === 'child-1')?.services).toEqual(['sticker', 'registration']);
  });

  test('route-R32 and R33: the promise is three working days, else the four weeks of the law', () => {
    expect(planOf(employee(), context).track).toMatchObject({ kind: 'fast-track', rule: 'route-R32', amount: 3 });
    const regular = planOf(employee({ employer: { kind: 'not-listed' } }), context);
    expect(regular.track).toMatchObject({ kind: 'regular-track', rule: 'route-R33', amount: 4 });
    expect(regular.lines.find(({ id }) => id === 'promise-bsn')).toMatchObject({ kind: 'promise', phase: 'after' });
  });

  test('route-R40: six book, with seven and eight help is offered, nine plan by phone', () => {
    const of = (children: number) => planOf(employee(withChildren(children)), context);
    const offered = (children: number) => of(children).notes.some(({ rule }) => rule === 'route-R40');
    expect([offered(5), offered(6), offered(7)]).toEqual([false, true, true]);
    expect(of(7).bookable).toHaveLength(8);
    expect(of(8)).toMatchObject({ verdict: { kind: 'by-phone' }, bookable: [] });
  });

  test('the papers are those of the municipality, with the condition that nobody asked', () => {
    const papers = (residence: string) =>
      planOf(employee({ residence }), context).lines.find(({ step }) => step === 'step-S05')?.bring[0]?.documents;
    expect(papers('GM0938')?.map(({ code, status }) => [code, status])).toEqual([
      ['birth-certificate', 'required-later'],
      ['divorce-certificate', 'required-later'],
    ]);
    expect(papers('GM0971')?.[0]).toMatchObject({ code: 'birth-certificate', status: 'required-at-visit' });
    expect(papers('GM0938')?.[1]?.onlyIf).toEqual([{ kind: 'text', key: 'route.only-if.divorced' }]);
  });

  test('the fifth day after arrival moves past a weekend and a holiday (Algemene termijnenwet)', () => {
    const holiday = {
      day: '2027-01-11',
      name: { en: 'x', nl: 'x' },
      equated: false,
      source: 'x',
      checkedOn: '2026-01-01',
    };
    const withHoliday = routeOn('2026-11-21', smallRegion({ holidays: [holiday] }));
    const dueAfter = (day: string) =>
      planOf(employee({ arrival: { kind: 'coming', day } }), withHoliday).registerBefore;
    expect(dueAfter('2027-01-03')).toBe('2027-01-08');
    expect(dueAfter('2027-01-04')).toBe('2027-01-12');
    expect(dueAfter('2027-01-05')).toBe('2027-01-12');
  });

  test('minutes are those of the service for all who need it', () => {
    const plan = planOf(employee({ nationalities: ['US'], permit: 'applied', ...withChildren(2) }), context);
    const minutes = Object.fromEntries(
      plan.lines.filter(({ service }) => service).map(({ id, minutes: n }) => [id, n]),
    );
    expect(minutes).toEqual({
      'step-S03': 30,
      'step-S08': 30,
      'step-S05': 40,
      'step-S09': 30,
      'step-S07@second-visit': 15,
    });
  });

  test('no answers at all still give a plan: nobody knows where, so by phone or closed, never an error', () => {
    const plan = planOf({}, context);
    expect(plan.booking.kind).toBe('closed');
    expect(plan.bookable).toEqual([]);
  });
});

test('when the whole household has to wait, everybody is in the same visit later', () => {
  const plan = planOf(
    {
      residence: 'GM0938',
      stay: 'long',
      nationalities: ['IN'],
      purpose: 'work',
      employer: { kind: 'unknown' },
      permit: 'not-applied',
      household: { partner: 'spouse', children: ['6-11'], otherNationalities: false },
      arrival: { kind: 'unknown' },
    },
    routeOn('2026-11-21'),
  );
  expect(plan.verdict.kind).toBe('not-yet');
  expect(new Set(plan.persons.map(({ standing }) => standing))).toEqual(new Set(['in-the-visit']));
  expect(plan.lines.filter(({ phase }) => phase === 'second-visit')).toEqual([]);
});
