import type { ReactElement } from 'react';
import { visitCode } from '../../journal/rules/log.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenDay, writtenDuration } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { moment } from '../actions/urgent-letters.ts';
import { officeMinutesBetween } from '../rules/office-hours.ts';
import { isOverdue, type UrgentRequest } from '../rules/urgent-request.ts';
import { shellOf, type DeskAsked } from './desk-asked.ts';

type ListProps = {
  readonly asked: DeskAsked;
  readonly requests: readonly UrgentRequest[];
  readonly region: Region;
  readonly at: Temporal.Instant;
  /** What became of the answer that was just given. */
  readonly done: string;
};

const dones = ['booked', 'told', 'nothing'] as const;

/** Who waits, the first promised first. Nobody is named here. */
export function UrgentList({ asked, requests, region, at, done }: ListProps): ReactElement {
  const { t, language } = asked;
  const title = t('urgent.desk.title');
  const what = dones.find((one) => one === done);
  return (
    <OfficerPage {...shellOf(asked)} title={title} wide>
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures">{t('urgent.desk.count', { requests: requests.length })}</p>
      </div>
      {what ? (
        <Notice t={t} kind="done" live>
          <p>{t(`urgent.desk.done.${what}`)}</p>
        </Notice>
      ) : null}
      {requests.length > 0 ? (
        <ol className="requests">
          {requests.map((request) => (
            <li key={request.booking} className="requests__row figures">
              <Due {...{ asked, request, region, at }} />
              <a href={`/${language}/desk/urgent/${request.booking}`}>
                {t('urgent.desk.travel', { day: writtenDay(request.travelDay, language) })}
              </a>
              <Escalated {...{ asked, request, region }} />
              <span>{t('urgent.desk.persons', { persons: request.party.length })}</span>
            </li>
          ))}
        </ol>
      ) : (
        <>
          <h2>{t('urgent.desk.none.title')}</h2>
          <p>{t('urgent.desk.none.words')}</p>
        </>
      )}
    </OfficerPage>
  );
}

type DueProps = Pick<ListProps, 'asked' | 'region' | 'at'> & { readonly request: UrgentRequest };

/** By when we promised an answer and what is left of that; in red and in words when it is over. */
export function Due({ asked: { t, language }, request, region, at }: DueProps): ReactElement {
  const due = moment(region, language, request.answerBy);
  if (isOverdue(request, at)) return <strong className="late">{t('urgent.desk.overdue', due)}</strong>;
  const left = officeMinutesBetween(region, at, request.answerBy);
  const words =
    left > 0 ? t('urgent.desk.left', { time: writtenDuration(left, language) }) : t('urgent.desk.left.none');
  return (
    <span>
      <strong>{t('urgent.desk.answer-by', due)}</strong> ({words})
    </span>
  );
}

type EscalatedProps = Pick<DueProps, 'asked' | 'request' | 'region'>;

/** That the immigration service was told, when, and by which number it may call about it. */
export function Escalated({ asked: { t, language }, request, region }: EscalatedProps): ReactElement | null {
  const { booking, escalatedAt } = request;
  if (escalatedAt === null) return null;
  const number = visitCode(booking);
  return <span>{t('urgent.desk.escalated', { ...moment(region, language, escalatedAt), number })}</span>;
}

type EndedProps = { readonly asked: DeskAsked; readonly why: 'answered' | 'gone' };

/** Somebody answered while this page was open, or there is no such request for this agency. */
export function UrgentEnded({ asked, why }: EndedProps): ReactElement {
  const { t, language } = asked;
  const title = t(`urgent.desk.${why}.title`);
  return (
    <OfficerPage {...shellOf(asked)} title={title} back={`/${language}/desk/urgent`}>
      <h1>{title}</h1>
      <p className="lead">{t(`urgent.desk.${why}.words`)}</p>
      <Actions>
        <LinkButton href={`/${language}/desk/urgent`}>{t('urgent.desk.one.back')}</LinkButton>
      </Actions>
    </OfficerPage>
  );
}
