import type { ReactElement, ReactNode } from 'react';
import { Aside } from '../aside.tsx';
import { LinkButton } from '../button.tsx';
import { Details } from '../details.tsx';
import { Line } from '../line.tsx';
import type { Stop } from '../line-stop.ts';
import { Notice } from '../notice.tsx';
import { Page } from '../page.tsx';
import { PersonName } from '../person-name.tsx';
import { PrintButton } from '../print-button.tsx';
import { PrintOnly } from '../print-only.tsx';
import { Qr } from '../qr.tsx';
import { ScreenOnly } from '../screen-only.tsx';
import { Verdict } from '../verdict.tsx';
import type { Sample } from './sample-site.ts';

function why({ say }: Sample, about: string, reason: string): ReactNode {
  return (
    <Details summary={say('Why, and what to bring', 'Waarom, en wat neemt u mee')} about={about}>
      <p>{reason}</p>
      <ul>
        <li>{say('your passports', 'uw paspoorten')}</li>
        <li>{say('your rental contract', 'uw huurcontract')}</li>
      </ul>
      <p>
        <a href="https://wetten.overheid.nl/">{say('The law about this', 'De wet hierover')}</a>
      </p>
    </Details>
  );
}

function beforeStops(sample: Sample): readonly Stop[] {
  const { say } = sample;
  const you = say('You', 'U');
  return [
    {
      kind: 'you',
      who: you,
      title: say('Collect your certificates', 'Vraag uw akten aan'),
      meta: [say('start now: this can take weeks', 'begin nu: dit kan weken duren')],
      details: why(
        sample,
        'akten',
        say('Your certificates need an apostille.', 'Uw akten hebben een apostille nodig.'),
      ),
    },
    {
      kind: 'other',
      who: say('Dutch embassy', 'Nederlandse ambassade'),
      title: say('Collect your entry visa (MVV)', 'Haal uw machtiging tot voorlopig verblijf (mvv) op'),
      meta: [say('when the IND has decided', 'als de IND heeft beslist')],
      details: why(sample, 'mvv', say('Your fingerprints are taken there.', 'Daar worden uw vingerafdrukken genomen.')),
    },
  ];
}

function visitStops(sample: Sample): readonly Stop[] {
  const { say } = sample;
  return [
    {
      kind: 'municipality',
      who: say('Municipality of Meerssen', 'Gemeente Meerssen'),
      title: say('Registration and BSN (your citizen number)', 'Inschrijving en BSN (burgerservicenummer)'),
      meta: [say('all four of you', 'alle vier'), say('50 minutes', '50 minuten')],
      details: why(
        sample,
        'BSN',
        say(
          'You stay longer than four months. So the law asks everybody to register, also babies.',
          'U blijft langer dan vier maanden. Dan moet iedereen zich inschrijven, ook baby’s.',
        ),
      ),
    },
    {
      kind: 'ind',
      who: 'IND',
      title: say('Collect four residence cards', 'Haal vier verblijfsdocumenten op'),
      meta: [say('all four of you', 'alle vier'), say('20 minutes', '20 minuten')],
      details: why(sample, 'IND', say('The cards are ready.', 'De documenten liggen klaar.')),
    },
    {
      kind: 'centre',
      who: say('Expat centre', 'Expatcentrum'),
      title: say('Talk about living and working here', 'Gesprek over wonen en werken'),
      meta: [say('who wants to', 'wie wil'), say('30 minutes', '30 minuten')],
    },
  ];
}

export function PlanSample({ sample }: { readonly sample: Sample }): ReactElement {
  const { t, say } = sample;
  const title = say('Your plan for moving to Meerssen', 'Uw plan voor uw verhuizing naar Meerssen');
  return (
    <Page
      t={t}
      site={sample.site}
      direction={sample.direction}
      title={title}
      alternateHref="#"
      back="#"
      notice={say('The IND desk is closed on Wednesday 5 May.', 'De IND-balie is dicht op woensdag 5 mei.')}
      aside={
        <Aside title={say('Who comes along', 'Wie komt mee')}>
          <ul>
            <li>{say('You', 'U')}</li>
            <li>{say('Your partner', 'Uw partner')}</li>
            <li>{say('A child of 8', 'Een kind van 8')}</li>
            <li>{say('A child of 3', 'Een kind van 3')}</li>
          </ul>
          <p>
            <a href="#change">{say('Change an answer', 'Wijzig een antwoord')}</a>
          </p>
          <ScreenOnly>
            <PrintButton t={t} />
          </ScreenOnly>
        </Aside>
      }
    >
      <h1>{title}</h1>
      <p className="lead">
        {say('Four people, arriving on Sunday 3 January.', 'Vier personen, aankomst op zondag 3 januari.')}
      </p>
      <Verdict
        title={say('1 visit, about 1 hour 50 minutes', '1 afspraak, ongeveer 1 uur en 50 minuten')}
        agencies={['municipality', 'ind', 'centre']}
      >
        <p>{say('Everything on one day, at one place.', 'Alles op één dag, op één plek.')}</p>
      </Verdict>
      <LinkButton href="#book">{say('Book your visit', 'Maak uw afspraak')}</LinkButton>
      <Notice t={t} kind="attention" title={say('Start now', 'Begin nu')}>
        <p>{say('An apostille takes about 3 weeks.', 'Een apostille duurt ongeveer 3 weken.')}</p>
      </Notice>
      <h2>{say('Before you travel', 'Voordat u reist')}</h2>
      <Line t={t} stops={beforeStops(sample)} />
      <h2>{say('Your visit in Maastricht', 'Uw afspraak in Maastricht')}</h2>
      <Line t={t} stops={visitStops(sample)} visit />
      <PrintOnly>
        <p>{say('Printed from eenloket.example', 'Afgedrukt van eenloket.example')}</p>
      </PrintOnly>
    </Page>
  );
}

export function VisitSample({ sample }: { readonly sample: Sample }): ReactElement {
  const { t, say } = sample;
  const [registration, cards, talk] = visitStops(sample) as [Stop, Stop, Stop];
  const short = { details: undefined };
  const modules = { size: 21, data: Array.from({ length: 441 }, (_, at) => (at * 7 + Math.floor(at / 21)) % 3 === 0) };
  return (
    <Page
      t={t}
      site={sample.site}
      direction={sample.direction}
      title={say('Your visit is booked', 'Uw afspraak staat vast')}
      alternateHref="#"
      aside={
        <Aside title={say('Your day', 'Uw dag')}>
          <Line
            t={t}
            visit
            stops={[
              { ...registration, ...short, time: '9.30', state: 'done' },
              { ...cards, ...short, time: '10.25', state: 'now' },
              { ...talk, ...short, time: '10.50' },
            ]}
          />
        </Aside>
      }
    >
      <h1>{say('Your visit is booked', 'Uw afspraak staat vast')}</h1>
      <Verdict
        kind="done"
        title={say('Tuesday 5 January, 9.30 to 11.20', 'Dinsdag 5 januari, 9.30 tot 11.20 uur')}
        agencies={['municipality', 'ind', 'centre']}
      >
        <p>
          {say('Your reference is', 'Uw nummer is')} <strong>KX4-72M</strong>
        </p>
      </Verdict>
      <DayOfVisit sample={sample} />
      <Afterwards sample={sample} />
      <Qr modules={modules} label={say('Code for your check-in', 'Code om u aan te melden')} />
    </Page>
  );
}

function DayOfVisit({ sample }: { readonly sample: Sample }): ReactElement {
  const { t, say } = sample;
  const [registration, cards, talk] = visitStops(sample) as [Stop, Stop, Stop];
  const short = { details: undefined };
  return (
    <Line
      t={t}
      visit
      level={2}
      stops={[
        { ...registration, time: '9.30' },
        {
          branches: [
            {
              name: <PersonName>Ira Sharma</PersonName>,
              stops: [{ ...cards, ...short, time: '10.20' }],
            },
            {
              name: (
                <>
                  <PersonName>محمد الأحمد</PersonName>, <PersonName>Dev</PersonName>
                </>
              ),
              stops: [{ ...talk, ...short, time: '10.20' }],
            },
          ],
        },
        { kind: 'you', who: say('You', 'U'), title: say('You are done', 'U bent klaar'), time: '11.20' },
      ]}
    />
  );
}

function Afterwards({ sample }: { readonly sample: Sample }): ReactElement {
  const { t, say } = sample;
  const [registration] = visitStops(sample) as [Stop];
  const short = { details: undefined };
  return (
    <>
      <h2>{say('Afterwards', 'Daarna')}</h2>
      <Line
        t={t}
        stops={[
          { ...registration, ...short, state: 'done', meta: [say('Tuesday 5 January', 'dinsdag 5 januari')] },
          {
            ...registration,
            ...short,
            state: 'problem',
            title: say('Your BSN comes later', 'Uw BSN komt later'),
            meta: [say('Tuesday 12 January', 'dinsdag 12 januari')],
          },
          {
            kind: 'you',
            who: say('You', 'U'),
            state: 'now',
            title: say('Take out health insurance', 'Sluit een zorgverzekering af'),
          },
          { kind: 'you', who: say('You', 'U'), state: 'done', title: say('Rate your visit', 'Beoordeel uw afspraak') },
        ]}
      />
    </>
  );
}
