import type { ReactElement } from 'react';
import { granted } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { listVisits, type VisitList } from '../actions/list-visits.ts';
import { firstTime, type ListedVisit } from '../rules/desk-visit.ts';
import { ownAgencyName, shellOf, type DeskAsked, type DeskPages } from './desk-asked.ts';
import { sendNotYours } from './desk-gone.tsx';
import { needsInWords, PartyInitials, StepSign } from './desk-words.tsx';

/** Today's visits of the officer's agency; who plans may look at another day. screen-R01 */
export function deskTodayPage({ get }: DeskPages, door: PageDoor): void {
  get('/desk', async (asked) => {
    const day = dayIn(asked.query('day'));
    const found = await door.acts.decide(asked.context, async (act) => {
      const region = await readRegion(act);
      const list = await listVisits(act, region, asked.session.role === 'coordinator' ? day : undefined);
      return list.ok ? granted({ region, list: list.value }) : list;
    });
    if (!found.ok) return sendNotYours(asked);
    return sendPage(asked.reply, <TodayView asked={asked} {...found.value} />);
  });
}

/** The day in an address; anything that is none is today. */
function dayIn(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

type TodayProps = { readonly asked: DeskAsked; readonly region: Region; readonly list: VisitList };

function TodayView({ asked, region, list }: TodayProps): ReactElement {
  const { t, language, session } = asked;
  const { visits, isToday } = list;
  const day = writtenDay(list.day, language);
  const title = isToday ? t('desk.today.title') : t('desk.today.title.other', { day });
  const persons = visits.reduce((sum, { size }) => sum + size, 0);
  return (
    <OfficerPage {...shellOf(asked)} title={title} wide>
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures">
          {isToday ? `${day} · ` : ''}
          {t('desk.today.count', { visits: visits.length, persons })}
        </p>
        {session.role === 'coordinator' ? <DayLinks t={t} list={list} /> : null}
      </div>
      {visits.length > 0 ? (
        <ol className="visits">
          {visits.map((visit) => (
            <VisitRow key={visit.visit} t={t} region={region} visit={visit} />
          ))}
        </ol>
      ) : (
        <>
          <h2>{isToday ? t('desk.today.none.title') : t('desk.today.none.title.other', { day })}</h2>
          <p>{t('desk.today.none.words')}</p>
        </>
      )}
      <p className="source">
        {t('desk.today.shared', { agency: ownAgencyName(asked) })}
        {visits.some(({ persons: named }) => named === undefined) ? ` ${t('desk.today.names-later')}` : ''}
      </p>
    </OfficerPage>
  );
}

function DayLinks({ t, list: { day, isToday } }: { readonly t: Texts; readonly list: VisitList }): ReactElement {
  const on = (days: number) => `/${t.language}/desk?day=${day.add({ days }).toString()}`;
  return (
    <nav aria-label={t('desk.today.days')} className="board__days">
      <a href={on(-1)}>{t('desk.today.before')}</a>
      {isToday ? null : <a href={`/${t.language}/desk`}>{t('desk.today.back')}</a>}
      <a href={on(1)}>{t('desk.today.after')}</a>
    </nav>
  );
}

type RowProps = { readonly t: Texts; readonly region: Region; readonly visit: ListedVisit };

function VisitRow({ t, region, visit }: RowProps): ReactElement {
  const { ticket, persons, size, steps, needs } = visit;
  const start = firstTime(visit);
  return (
    <li className="visits__row">
      <span className="visits__time figures">
        {start === undefined ? t('desk.visit.no-time') : writtenClock(start)}
      </span>
      <a className="visits__open figures" href={`/${t.language}/desk/visits/${visit.visit}`}>
        {ticket === null ? t('desk.visit.title.none') : t('desk.visit.title', { ticket })}
      </a>
      <span className="visits__who">
        <PartyInitials t={t} persons={persons} size={size} />
      </span>
      <span className="visits__steps">
        {steps.map((step) => (
          <StepSign key={step.service} t={t} region={region} step={step} />
        ))}
      </span>
      <span className="visits__needs">{needs ? needsInWords(t, needs) : null}</span>
    </li>
  );
}
