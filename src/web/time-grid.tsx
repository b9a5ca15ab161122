import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';

export type TimeOption = {
  /** What is sent, such as "09:30". */
  readonly value: string;
  /** "9.30" and "11.20" */
  readonly start: string;
  readonly until: string;
  /** Minutes of waiting between desks. */
  readonly wait: number;
  /** Minute of the day at which it starts: decides the part of the day. */
  readonly minute: number;
  /** With an address the option is a link, without it a button of the form around the grid. */
  readonly href?: string | undefined;
};

type TimeGridProps = {
  readonly t: Texts;
  readonly options: readonly TimeOption[];
  /** Name under which the chosen value is sent. */
  readonly name?: string | undefined;
  readonly level?: 2 | 3 | undefined;
};

const parts = ['morning', 'afternoon', 'evening'] as const;
type PartOfDay = (typeof parts)[number];

/** The times of one day as large buttons, under the part of the day. One press chooses. */
export function TimeGrid({ t, options, name = 'start', level = 3 }: TimeGridProps): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <div className="times">
      {parts.map((part) => {
        const ofPart = options.filter((option) => partOfDay(option.minute) === part);
        if (ofPart.length === 0) return null;
        return (
          <div key={part} className="times__part">
            <Heading>{t(`web.times.${part}`)}</Heading>
            <ul className="times__list">
              {ofPart.map((option) => (
                <li key={option.value}>
                  <TimeButton t={t} option={option} name={name} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function partOfDay(minute: number): PartOfDay {
  if (minute < 12 * 60) return 'morning';
  return minute < 18 * 60 ? 'afternoon' : 'evening';
}

type TimeButtonProps = { readonly t: Texts; readonly option: TimeOption; readonly name: string };

function TimeButton({ t, option, name }: TimeButtonProps): ReactNode {
  const content = (
    <>
      <span className="time__start">{option.start}</span>{' '}
      <span className="time__rest">{t('web.times.until', { until: option.until })}</span>{' '}
      <span className="time__rest">{t('web.times.wait', { minutes: option.wait })}</span>
    </>
  );
  if (option.href !== undefined) {
    return (
      <a className="time" href={option.href}>
        {content}
      </a>
    );
  }
  return (
    <button className="time" type="submit" name={name} value={option.value}>
      {content}
    </button>
  );
}
