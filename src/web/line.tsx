import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import { isSplit, type Branch, type Split, type Stop } from './line-stop.ts';
import { StopShape } from './stop-shape.tsx';

type LineProps = {
  readonly t: Texts;
  readonly stops: readonly (Stop | Split)[];
  /** `visit` draws the line of one visit, in ink; without it the line only gives an order. */
  readonly visit?: boolean | undefined;
  /** Of the stops' titles: one below the heading above the line. */
  readonly level?: 2 | 3 | 4 | undefined;
};

type Level = 2 | 3 | 4;

/**
 * The motif of the product: what a household does, as stops on one line. The plan, the visit, the day and what comes
 * afterwards are all this component. Without styles, and for a screen reader, it is an ordered list.
 */
export function Line({ t, stops, visit = false, level = 3 }: LineProps): ReactNode {
  const timed = stops.some((part) => (isSplit(part) ? part.branches.some(hasTimes) : part.time !== undefined));
  const className = ['line', visit ? 'line--visit' : '', timed ? 'line--timed' : ''].filter(Boolean).join(' ');
  return (
    <div className="line-box">
      <ol className={className}>
        {stops.map((part, index) =>
          isSplit(part) ? (
            <LineSplit key={index} t={t} branches={part.branches} level={level} />
          ) : (
            <LineStop key={index} t={t} stop={part} level={level} />
          ),
        )}
      </ol>
    </div>
  );
}

function hasTimes(branch: Branch): boolean {
  return branch.stops.some((stop) => stop.time !== undefined);
}

function LineStop({ t, stop, level }: { readonly t: Texts; readonly stop: Stop; readonly level: Level }): ReactNode {
  const Title = `h${level}` as const;
  return (
    <li className={stop.state ? `line__stop line__stop--${stop.state}` : 'line__stop'}>
      <StopShape kind={stop.kind} state={stop.state} />
      {stop.time === undefined ? null : <p className="line__time">{stop.time}</p>}
      <Title className="line__title">{stop.title}</Title>
      <p className="line__meta figures">
        <span className={`line__who line__who--${stop.kind}`}>{stop.who}</span>
        {(stop.meta ?? []).map((part, index) => (
          <span key={index}>
            {/* The point stays at the end of a line, before what follows. */}
            {'\u00a0· '}
            {part}
          </span>
        ))}
        {stop.state ? (
          <>
            {' '}
            <span className={`line__state line__state--${stop.state}`}>{t(`web.line.${stop.state}`)}</span>
          </>
        ) : null}
      </p>
      {stop.details ? <div className="line__details">{stop.details}</div> : null}
    </li>
  );
}

type LineSplitProps = { readonly t: Texts; readonly branches: readonly Branch[]; readonly level: Level };

function LineSplit({ t, branches, level }: LineSplitProps): ReactNode {
  return (
    <li className={`line__split line__split--${branches.length}`}>
      <p className="line__together">{t('web.line.together')}</p>
      {branches.slice(1).map((_, index) => (
        <span key={index} className={`line__side-rail line__side-rail--${index + 2}`} aria-hidden="true" />
      ))}
      <ul className="line__branches">
        {branches.map((branch, index) => (
          <li key={index} className={`line__branch line__branch--${index + 1}`}>
            <p className="line__branch-name">
              <span>{branch.name}</span>
            </p>
            <ol className="line__branch-stops">
              {branch.stops.map((stop, place) => (
                <LineStop key={place} t={t} stop={stop} level={level} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </li>
  );
}
