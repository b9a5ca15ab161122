import type { ReactElement } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { Aside } from '../aside.tsx';
import { Form } from '../form.tsx';
import { HeldTime } from '../held-time.tsx';
import { Line } from '../line.tsx';
import { MonthTable, type MonthDay } from '../month-table.tsx';
import { Notice } from '../notice.tsx';
import { Page } from '../page.tsx';
import { TimeGrid, type TimeOption } from '../time-grid.tsx';
import type { Sample } from './sample-site.ts';

function sampleDays({ say }: Sample, weekend: boolean): ReadonlyMap<string, MonthDay> {
  const closed = say('The IND desk is closed on this day.', 'De IND-balie is op deze dag dicht.');
  const days = new Map<string, MonthDay>();
  for (let day = 4; day <= 31; day++) {
    const date = Temporal.PlainDate.from({ year: 2027, month: 1, day });
    if (date.dayOfWeek > (weekend ? 6 : 5)) continue;
    const free = [2, 4, 5, 6].includes(date.dayOfWeek) && day !== 14;
    days.set(
      date.toString(),
      free
        ? { kind: 'free', times: (day % 9) + 1, href: `#${day}`, soon: day <= 8 }
        : { kind: 'full', reason: day === 14 ? say('All times are taken.', 'Alle tijden zijn bezet.') : closed },
    );
  }
  return days;
}

const options: readonly TimeOption[] = [
  { value: '09:00', start: '9.00', until: '10.50', wait: 5, minute: 540 },
  { value: '09:30', start: '9.30', until: '11.20', wait: 0, minute: 570 },
  { value: '10:15', start: '10.15', until: '12.05', wait: 0, minute: 615 },
  { value: '13:30', start: '13.30', until: '15.25', wait: 15, minute: 810 },
];

export function TimesSample({
  sample,
  weekend = false,
}: {
  readonly sample: Sample;
  readonly weekend?: boolean;
}): ReactElement {
  const { t, say } = sample;
  const title = say('When do the four of you want to come?', 'Wanneer wilt u met zijn vieren komen?');
  return (
    <Page
      t={t}
      site={sample.site}
      direction={sample.direction}
      title={title}
      alternateHref="#"
      back="#"
      step={{ kind: 'step', number: 3, of: 6 }}
      aside={
        <Aside title={say('Your visit', 'Uw afspraak')}>
          <Line
            t={t}
            visit
            stops={[
              {
                kind: 'municipality',
                who: say('Municipality', 'Gemeente'),
                title: say('Registration', 'Inschrijving'),
                meta: ['50 min'],
              },
              { kind: 'ind', who: 'IND', title: say('Residence cards', 'Verblijfsdocumenten'), meta: ['20 min'] },
              {
                kind: 'centre',
                who: say('Expat centre', 'Expatcentrum'),
                title: say('Talk', 'Gesprek'),
                meta: ['30 min'],
              },
            ]}
          />
          <p>
            <a href="#none">{say('No time that suits you?', 'Staat uw tijd er niet bij?')}</a>
          </p>
        </Aside>
      }
    >
      <h1>{title}</h1>
      <p className="lead">{say('Each time fits all three desks.', 'Elke tijd past bij alle drie de balies.')}</p>
      <Notice t={t} kind="attention" live title={say('9.45 was just taken', '9.45 uur is net bezet')}>
        <p>{say('These times are still free.', 'Deze tijden zijn nog vrij.')}</p>
      </Notice>
      <MonthTable
        t={t}
        month={Temporal.PlainYearMonth.from('2027-01')}
        days={sampleDays(sample, weekend)}
        chosen={Temporal.PlainDate.from('2027-01-05')}
        previousHref="#previous"
        nextHref="#next"
        soonMeaning={say(
          'Within 5 days after your arrival, as the law asks.',
          'Binnen 5 dagen na uw aankomst, zoals de wet vraagt.',
        )}
      />
      <h2>{say('Tuesday 5 January', 'Dinsdag 5 januari')}</h2>
      <Form action="#" hidden={{ day: '2027-01-05' }}>
        <TimeGrid t={t} options={options} />
      </Form>
      <HeldTime t={t} until="14.35" secondsLeft={840} />
    </Page>
  );
}
