import { describe, expect, test } from 'vitest';
import { indianFamily } from '../../../test/builders/answers.ts';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { letterAsText } from '../../messages/rules/letter.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { text } from '../../route/rules/wording.ts';
import { startOf, type BookedVisit } from '../rules/booked-visit.ts';
import type { Sitting } from '../rules/problem.ts';
import { bookedLetter, cancelledLetter, confirmLetter, dayPlan } from './booking-letters.ts';

const region = shippedRegion();
const plan = planOf(indianFamily, routeOn('2026-11-30', region));
const provisional: Plan = {
  ...plan,
  booking: { kind: 'provisional', words: text('booking.provisional.route-R14') },
};
const twice: Plan = { ...plan, followUp: [{ person: 'you', minor: false, services: ['card-pickup'] }] };
const [town, card, otherCard] = ['municipality-1', 'ind-1', 'ind-2'];
const deskOf = (code: string) => region.desks.find((desk) => desk.code === code)?.name.en ?? code;

const sitting = (service: string, desk: string, persons: readonly string[], start: number, end: number): Sitting => ({
  service,
  desk,
  persons,
  attending: [],
  start,
  end,
});

const visit: BookedVisit = {
  booking: '00000000-0000-4000-8000-000000000001',
  reference: '0123456789ABCDEF',
  state: 'booked',
  bookedAt: Temporal.Instant.from('2026-11-30T08:00:00Z'),
  confirmUntil: null,
  sequence: 0,
  day: Temporal.PlainDate.from('2027-01-05'),
  sittings: [
    sitting('registration', town, ['you', 'partner'], 540, 590),
    sitting('card-pickup', card, ['you'], 600, 605),
    sitting('card-pickup', otherCard, ['partner'], 600, 605),
    sitting('card-pickup', card, ['child-1'], 605, 610),
  ],
  household: { booking: '', answers: indianFamily, language: 'en', draftUntil: null, persons: [], contact: null },
};

const at = (of: Plan) => ({ href: 'https://example.org/x', now: visit.bookedAt, plan: of });
const confirm = (of: Plan, confirmUntil = Temporal.Instant.from('2026-12-01T08:00:00Z')) =>
  letterAsText(confirmLetter('en', region, { ...visit, confirmUntil }, at(of)));
const booked = (of: Plan) => letterAsText(bookedLetter('en', region, visit, at(of)).letter);

describe('the day in mail and calendar', () => {
  test('has the stops of the page: one line for all cards, with its desks, and the municipality that registers', () => {
    const lines = dayPlan(region, visit, plan, textsOf('en'));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^9\.00 to 9\.50: .+, Municipality of Meerssen, /);
    expect(lines[1]).toMatch(/^10\.00 to 10\.10: /);
    expect(lines[1]).toContain(`${deskOf(card)} and ${deskOf(otherCard)}`);
    expect(bookedLetter('en', region, visit, at(plan)).calendar?.match(/to 10\.10/g)).toHaveLength(1);
  });
});

describe('the mails about a booking', () => {
  test('both tell the condition of a provisional visit and whom to call, and only then', () => {
    for (const mail of [confirm, booked]) {
      expect(mail(provisional)).toContain('It stays provisional until');
      expect(mail(provisional)).toContain(region.centre.phone.number);
      expect(mail(plan)).not.toContain('provisional');
    }
  });

  test('the receipt tells of the second visit, when there is one', () => {
    expect(booked(twice)).toContain('Collect your residence card in a second, short visit');
    expect(booked({ ...plan, followUp: [] })).not.toContain('second');
  });

  test('the question to confirm names its own moment, and no visit that comes soon ends by itself', () => {
    expect(confirm(plan)).toContain('Tuesday 1 December, 9.00');
    expect(confirm(plan)).toContain('ends by itself');
    const soon = confirm(plan, startOf(visit, region.centre.zone));
    expect(soon).not.toContain('ends by itself');
    expect(soon).toContain('stands in any case');
    expect(confirm(plan)).not.toContain('24 hours');
  });

  test('who cancels reads until when they must still register; only who has no duty has nothing to do', () => {
    const cancelled = (duty: Parameters<typeof cancelledLetter>[3]['duty']) =>
      letterAsText(cancelledLetter('en', region, visit, { why: 'cancelled', duty }).letter);
    const byDay = cancelled({ kind: 'by-day', day: Temporal.PlainDate.from('2027-01-08'), isOver: false });
    expect(byDay).toContain('at the latest on Friday 8 January');
    expect(byDay).not.toContain('do not have to do anything');
    expect(cancelled(null)).toContain('do not have to do anything');
  });
});
