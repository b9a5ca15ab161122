import type { ReactElement } from 'react';
import { Aside } from '../../web/aside.tsx';
import { readyNow } from '../rules/second-visit.ts';
import { LivingHere } from './advice-topics.tsx';
import { NextSteps } from './next-steps.tsx';
import { SecondVisit } from './second-visit.tsx';
import type { BookedProps } from './visit.ts';
import { LooksLink, WhenAndWhere } from './when-and-where.tsx';

/** When the visit is over: what comes now, and no longer what to bring or how to change it. */
export function PastVisit({ asked, booked }: BookedProps): ReactElement {
  const { t } = asked;
  const isSecondFirst = readyNow(booked.followUps).length > 0;
  return (
    <>
      <SecondVisit asked={asked} booked={booked} place="first" />
      {isSecondFirst ? <h2>{t('second-visit.first')}</h2> : null}
      <WhenAndWhere asked={asked} booked={booked} />
      <h2>{t('planning.booked.next')}</h2>
      <NextSteps asked={asked} booked={booked} />
      <SecondVisit asked={asked} booked={booked} place="last" />
      <LivingHere asked={asked} booked={booked} />
      <LooksLink asked={asked} />
    </>
  );
}

/** For who was not there, or waits for something that we promised. */
export function PastWays({ asked: { t, site, language } }: BookedProps): ReactElement {
  return (
    <Aside title={t('planning.past.missed')}>
      <p>
        <a href={`/${language}`}>{t('planning.cancelled.again')}</a>
      </p>
      <p>{t('planning.past.call', { phone: site.help.phone })}</p>
    </Aside>
  );
}
