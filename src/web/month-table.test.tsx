import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Temporal } from '../kernel/temporal.ts';
import { textsOf } from '../platform/i18n/texts.ts';
import { MonthTable, type MonthDay } from './month-table.tsx';

function table(days: Record<string, MonthDay>, language: 'en' | 'nl' = 'en'): string {
  return renderToStaticMarkup(
    <MonthTable
      t={textsOf(language)}
      month={Temporal.PlainYearMonth.from('2027-01')}
      days={new Map(Object.entries(days))}
      chosen={Temporal.PlainDate.from('2027-01-05')}
      soonMeaning="Within 5 days."
    />,
  );
}

/** What a screen reader says of the links. */
function links(html: string): (string | undefined)[] {
  return [...html.matchAll(/<a [^>]*><span class="visually-hidden">(.*?)<\/span>/g)].map((match) => match[1]);
}

it('a free day says its date and how many times are free', () => {
  const days: Record<string, MonthDay> = {
    '2027-01-05': { kind: 'free', times: 4, href: '#5' },
    '2027-01-07': { kind: 'free', times: 1, href: '#7', soon: true },
  };
  expect(links(table(days))).toEqual([
    'Tuesday 5 January, 4 times free',
    'Thursday 7 January, 1 time free. Within 5 days.',
  ]);
  expect(links(table(days, 'nl'))[0]).toBe('dinsdag 5 januari, 4 tijden vrij');
});

it('only the chosen day is the current one', () => {
  const days: Record<string, MonthDay> = {
    '2027-01-05': { kind: 'free', times: 4, href: '#5' },
    '2027-01-07': { kind: 'free', times: 4, href: '#7' },
  };
  expect([...table(days).matchAll(/href="([^"]*)" aria-current="date"/g)].map((match) => match[1])).toEqual(['#5']);
});

it('days without room are no links, and are told by their reason', () => {
  const html = table({
    '2027-01-04': { kind: 'full', reason: 'The desk is closed.' },
    '2027-01-06': { kind: 'full', reason: 'The desk is closed.' },
    '2027-01-08': { kind: 'full', reason: 'All times are taken.' },
  });
  expect(links(html)).toEqual([]);
  expect(html).toContain('<dt>The desk is closed.</dt><dd>Monday 4 January, Wednesday 6 January</dd>');
  expect(html).toContain('<dt>All times are taken.</dt><dd>Friday 8 January</dd>');
});

it('days without room that follow each other are one period', () => {
  const full = Array.from({ length: 12 }, (_, n): [string, MonthDay] => [
    `2027-01-${n + 20}`,
    { kind: 'full', reason: 'Too late for your journey.' },
  ]);
  const html = table(Object.fromEntries([['2027-01-18', full[0]![1]], ...full]));
  expect(html).toContain('<dd>Monday 18 January, Wednesday 20 January to Sunday 31 January</dd>');
});

it('phones leave the weekend out only when nothing is free on it', () => {
  expect(table({ '2027-01-05': { kind: 'free', times: 4, href: '#' } })).toContain('month--weekdays');
  expect(table({ '2027-01-09': { kind: 'free', times: 4, href: '#' } })).not.toContain('month--weekdays');
});
