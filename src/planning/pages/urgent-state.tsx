import type { ReactElement, ReactNode } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { LinkButton } from '../../web/button.tsx';
import { Notice } from '../../web/notice.tsx';
import { Page } from '../../web/page.tsx';
import { SummaryList } from '../../web/summary-list.tsx';
import { indPhone, moment, wayInWords } from '../actions/urgent-letters.ts';
import { isOverdue, type UrgentRequest, type WayOn } from '../rules/urgent-request.ts';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';
import { OrdinaryTime } from './urgent-form.tsx';

type UrgentStateProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly request: UrgentRequest;
  /** The first day before the journey with an ordinary time. */
  readonly ordinary: Temporal.PlainDate | undefined;
};

/** What became of an urgent request; while we owe an answer, by when it comes. */
export function UrgentState(props: UrgentStateProps): ReactElement {
  const { asked, request } = props;
  const { t, site, language } = asked;
  const { title, body } = shownState(props);
  return (
    <Page t={t} site={site} title={title} alternateHref={asked.alternateHref}>
      <h1>{title}</h1>
      {body}
      <SummaryList
        t={t}
        title={t('urgent.state.request')}
        about={t('urgent.state.request')}
        rows={[
          { term: t('urgent.state.travel'), value: writtenDay(request.travelDay, language) },
          { term: t('urgent.state.asked'), value: askedAt(props) },
          { term: t('urgent.state.reason'), value: <bdi dir="auto">{request.reason}</bdi> },
        ]}
      />
      <OrdinaryTime asked={asked} day={props.ordinary} />
    </Page>
  );
}

function askedAt({ asked: { language }, draft, request }: UrgentStateProps): string {
  const { day, minute } = localTime(request.madeAt, draft.route.region.centre.zone);
  return `${writtenDay(day, language)}, ${writtenClock(minute)}`;
}

function shownState(props: UrgentStateProps): { readonly title: string; readonly body: ReactNode } {
  const { asked, draft, request } = props;
  const { t, language } = asked;
  const { region } = draft.route;
  const due = { ...moment(region, language, request.answerBy), phone: asked.site.help.phone };
  const { answer } = request;
  if (answer.state === 'declined') {
    return { title: t('urgent.state.declined.title'), body: <Declined {...props} wayOn={answer.wayOn} /> };
  }
  if (answer.state === 'given') {
    const time = { day: writtenDay(answer.day, language), start: writtenClock(answer.start) };
    const body = (
      <>
        <p className="lead">{t('urgent.state.settling.words', time)}</p>
        <Again {...props} />
      </>
    );
    return { title: t('urgent.state.settling.title'), body };
  }
  if (isOverdue(request, draft.at)) {
    const body = (
      <>
        <Notice t={t} kind="problem">
          <p>{t('urgent.state.late.words', due)}</p>
        </Notice>
        <p>{t('urgent.state.late.still')}</p>
        <Papers {...props} />
        <Actions>
          <LinkButton href={`tel:${asked.site.help.phoneDial}`}>
            {t('route-pages.call-us', { phone: asked.site.help.phone })}
          </LinkButton>
        </Actions>
      </>
    );
    return { title: t('urgent.state.late.title'), body };
  }
  const body = (
    <>
      <p className="lead">{t('urgent.state.waiting.words')}</p>
      <Papers {...props} />
      <Again {...props} />
    </>
  );
  return { title: t('urgent.state.waiting.title', due), body };
}

function Papers({ asked: { t }, request: { papers } }: UrgentStateProps): ReactElement | null {
  if (papers.length === 0) return null;
  return (
    <>
      <h2>{t('urgent.papers.title')}</h2>
      <p>{t('urgent.papers.words')}</p>
      <ul>
        {papers.map((code) => (
          <li key={code}>{t.made(`route.document.${code}.title`)}</li>
        ))}
      </ul>
      {papers.includes('police-report') ? <p>{t('urgent.papers.police')}</p> : null}
    </>
  );
}

function Declined({
  asked: { t, language, site },
  draft,
  wayOn,
}: UrgentStateProps & { readonly wayOn: WayOn }): ReactElement {
  return (
    <>
      <p className="lead">{t('urgent.state.declined.words')}</p>
      <p>{wayInWords(t, draft.route, wayOn)}</p>
      <Actions>
        <LinkButton
          href={
            wayOn === 'change-journey' ? `/${language}/start/ind` : `tel:${indPhone(draft.route).replaceAll(' ', '')}`
          }
        >
          {t(`urgent.way.${wayOn}.link`)}
        </LinkButton>
      </Actions>
      <p>{t('urgent.state.declined.phone', { phone: site.help.phone })}</p>
      <Actions>
        <LinkButton look="secondary" href={`tel:${site.help.phoneDial}`}>
          {t('route-pages.call-us', { phone: site.help.phone })}
        </LinkButton>
      </Actions>
    </>
  );
}

/** Without script nothing changes by itself. */
function Again({ asked: { t, language, booking } }: UrgentStateProps): ReactElement {
  return (
    <Actions>
      <LinkButton href={draftAddress(language, booking, 'urgent')}>{t('urgent.state.reload')}</LinkButton>
    </Actions>
  );
}
