import type { ReactElement } from 'react';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Agency as AgencyKind } from '../../web/line-stop.ts';
import { PersonName } from '../../web/person-name.tsx';
import { Verdict } from '../../web/verdict.tsx';
import { hasEnded, spanOf } from '../rules/booked-visit.ts';
import { writtenReference } from '../rules/reference.ts';
import { bookedAddress, type HolderAsked } from './draft.ts';
import { fullName } from './person-words.tsx';
import { capital } from './times-view.tsx';
import type { BookedNow, BookedProps } from './visit.ts';

/** The answer in one box: day, time, place and number. */
export function WhenAndWhere({ asked, booked }: BookedProps): ReactElement {
  const { t, language } = asked;
  const { visit, company, now } = booked;
  const { start, end } = spanOf(visit.sittings);
  const { street, postcode, town } = company.route.region.centre.address;
  const persons = visit.household.persons.filter(({ coming }) => coming);
  return (
    <Verdict
      kind="done"
      title={t('planning.booked.when', {
        day: capital(writtenDay(visit.day, language, now.day)),
        start: writtenClock(start),
      })}
      agencies={agenciesOf(booked)}
    >
      <p>
        {t('planning.booked.until', { end: writtenClock(end) })} {street}, {postcode} {town}.
        {hasEnded(visit, now) ? null : ` ${t('planning.booked.early')}`}
      </p>
      <p>
        {persons.map(({ id }, place) => (
          <span key={id}>
            {place > 0 ? ', ' : ''}
            <PersonName>{fullName(t, company, id)}</PersonName>
          </span>
        ))}
      </p>
      <p>
        {t('planning.booked.reference')}{' '}
        <strong>
          <bdi dir="ltr" className="figures nowrap">
            {writtenReference(visit.reference)}
          </bdi>
        </strong>
      </p>
    </Verdict>
  );
}

function agenciesOf({ visit, company }: BookedNow): readonly AgencyKind[] {
  const { region } = company.route;
  const kinds = visit.sittings.flatMap(({ service: code }) => {
    const service = region.services.find((one) => one.code === code);
    return region.agencies.find((agency) => agency.code === service?.agency)?.kind ?? [];
  });
  return [...new Set(kinds)];
}

/** "Who looked at my visit": on the page of every visit, also of one that is over. */
export function LooksLink({ asked: { t, language, booking } }: { readonly asked: HolderAsked }): ReactElement {
  return (
    <p>
      <a href={bookedAddress(language, booking, '/looks')}>{t('journal.looks.link')}</a>
    </p>
  );
}
