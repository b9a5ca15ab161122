import type { FastifyInstance } from 'fastify';
import type { ReactElement } from 'react';
import { isLanguage, languages, type Language } from '../../kernel/language.ts';
import { locales, type Texts } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Aside } from '../../web/aside.tsx';
import { Button } from '../../web/button.tsx';
import { Details } from '../../web/details.tsx';
import { Form } from '../../web/form.tsx';
import type { Agency } from '../../web/line-stop.ts';
import { Line } from '../../web/line.tsx';
import { weekdayNames } from '../../web/month-weeks.ts';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { startSheet } from '../actions/answer-sheet.ts';
import { readStart, type ComingClosure, type DeskDays, type StartFacts } from '../actions/read-start.ts';
import { orientationAddress } from '../rules/orientation-address.ts';
import { SecondDoor } from './second-door.tsx';
import { noPage, otherLanguage, shownIn, visitorOf, type Shown } from './shown.tsx';

/** The start (screen-C01, question-Q1): what this is, for whom, and the doors. */
export function startPages(app: FastifyInstance, door: PageDoor): void {
  app.get('/', async (request, reply) =>
    reply.header('vary', 'accept-language').redirect(`/${preferredLanguage(request.headers['accept-language'])}`, 302),
  );
  for (const language of languages) {
    app.get(`/${language}`, async (_request, reply) => {
      const facts = await door.acts.decide(visitorOf(door), (act) => readStart(act));
      if (!facts.ok) return noPage(reply);
      return sendPage(reply, <StartPage shown={shownIn(door, language)} facts={facts.value} />);
    });

    app.post(`/${language}/plan/new`, async (_request, reply) => {
      const code = await door.acts.decide(visitorOf(door), (act) => startSheet(act));
      if (!code.ok) return noPage(reply);
      return reply.redirect(`/${language}/plan/${code.value}`, 303);
    });
    // Looking makes no sheet: whoever comes here by the address bar begins at the start.
    app.get(`/${language}/plan/new`, async (_request, reply) => reply.redirect(`/${language}`, 303));
    app.get(`/${language}/plan`, async (_request, reply) => reply.redirect(`/${language}`, 303));
  }
}

/** The language that a browser asks for most, of those we have; English when it asks for none of them. */
export function preferredLanguage(header = ''): Language {
  const asked = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean) ?? '1';
    return { language: tag.split('-')[0] ?? '', weight: Number(weight) };
  });
  const ours = asked.filter(({ language, weight }) => isLanguage(language) && weight > 0);
  const best = ours.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? 'en';
  return isLanguage(best) ? best : 'en';
}

/** The other doors; who has a booking goes to it at once (screen-C20). */
const waysIn = { ind: '/start/ind', booking: '/visit', employer: '/start/employer' } as const;

type StartPageProps = { readonly shown: Shown; readonly facts: StartFacts };

function StartPage({ shown, facts }: StartPageProps): ReactElement {
  const { t, site } = shown;
  const count = facts.municipalities.length;
  return (
    <Page
      t={t}
      site={site}
      title={t('route-pages.start.title')}
      alternateHref={`/${otherLanguage(shown)}`}
      notice={facts.closures.map((closure) => writtenClosure(t, closure, facts)).join(' ') || undefined}
      aside={<AtHand t={t} />}
    >
      <h1>{t('route-pages.start.title')}</h1>
      <p className="lead">{t('route-pages.start.lead')}</p>
      <Form action={`/${t.language}/plan/new`}>
        <Actions>
          <Button>{t('route-pages.start.button')}</Button>
        </Actions>
      </Form>
      <p>{t('route-pages.start.facts')}</p>

      <SecondDoor shown={shown} />

      <h2>{t('route-pages.start.other.title')}</h2>
      <ul>
        {(['booking', 'employer'] as const).map((way) => (
          <li key={way}>
            <a href={`/${t.language}${waysIn[way]}`}>{t(`route-pages.start.other.${way}`)}</a>
          </li>
        ))}
        <li>
          <a href={orientationAddress(t.language)}>{t('orientation.start.link')}</a>
        </li>
        <li>
          <a href={`/${t.language}/groups`}>{t('groups.start.link')}</a>
        </li>
      </ul>

      <h2>{t('route-pages.start.visit.title')}</h2>
      <Line t={t} visit stops={facts.deskDays.map((days) => stopOf(t, days))} />
      <p>{t('route-pages.start.visit.days')}</p>

      <h2>{t('route-pages.start.for-whom.title')}</h2>
      <p>{t('route-pages.start.for-whom.words', { count })}</p>
      <Details summary={t('route-pages.start.for-whom.list', { count })}>
        <ul>
          {facts.municipalities.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </Details>
      <p>{t('route-pages.start.for-whom.other')}</p>
      <p>{t('route-pages.start.checked', { day: writtenDay(facts.checkedOn, t.language, facts.today) })}</p>
    </Page>
  );
}

function AtHand({ t }: { readonly t: Texts }): ReactElement {
  return (
    <Aside title={t('route-pages.start.at-hand.title')}>
      <ul>
        {(['nationality', 'permit', 'employer', 'arrival'] as const).map((item) => (
          <li key={item}>{t(`route-pages.start.at-hand.${item}`)}</li>
        ))}
      </ul>
      <p>{t('route-pages.start.at-hand.unknown')}</p>
    </Aside>
  );
}

function stopOf(t: Texts, { kind, agency, weekdays }: DeskDays) {
  return {
    kind: kind satisfies Agency,
    who: agency[t.language],
    title: t(`route-pages.start.visit.${kind}`),
    meta: [writtenWeekdays(t, weekdays)],
  };
}

/** "Monday to Friday", or "Tuesday, Thursday and Friday". */
function writtenWeekdays(t: Texts, weekdays: readonly number[]): string {
  const names = weekdays.map((weekday) => weekdayNames(t.language)[weekday - 1]?.long ?? '');
  const [first, last] = [names[0] ?? '', names.at(-1) ?? ''];
  const isRange = weekdays.length > 2 && weekdays.every((weekday, place) => weekday === (weekdays[0] ?? 0) + place);
  if (isRange) return t('route-pages.weekdays.range', { first, last });
  return new Intl.ListFormat(locales[t.language]).format(names);
}

function writtenClosure(t: Texts, { day, agency, reason }: ComingClosure, { today }: StartFacts): string {
  const values = { day: writtenDay(day, t.language, today), reason: reason[t.language] };
  if (!agency) return t('route-pages.start.closed.all', values);
  return t('route-pages.start.closed.agency', { ...values, agency: agency[t.language] });
}
