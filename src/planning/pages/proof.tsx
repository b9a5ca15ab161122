import type { ReactElement } from 'react';
import { comingPersons } from '../../households/rules/household.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { PrintButton } from '../../web/print-button.tsx';
import type { ProofOfSearch } from '../actions/note-search-without-room.ts';
import { lastDayInTime } from '../rules/arrival-days.ts';
import { writtenReference } from '../rules/reference.ts';
import { draftAddress, type Draft, type HolderAsked } from './draft.ts';
import { servicesIn } from './times-view.tsx';

type ProofProps = {
  readonly asked: HolderAsked;
  readonly draft: Draft;
  readonly proofs: readonly ProofOfSearch[];
  /** Nothing else can be done on the page. */
  readonly isMain: boolean;
};

/**
 * The term of the law is the household's, so the paper that shows that they asked is theirs as well. The button makes
 * way for the proof: asking once is enough.
 */
export function Proof({ asked, draft, proofs, isMain }: ProofProps): ReactElement {
  const { t, language, booking } = asked;
  return (
    <div id="proof" className="flow">
      <h2>{t('planning.no-time.proof.title')}</h2>
      <p>{dutyOf(asked, draft)}</p>
      {proofs.map((proof) => (
        <OneProof key={proof.searchedAt.toString()} asked={asked} draft={draft} proof={proof} />
      ))}
      {proofs.length > 0 ? (
        <Actions>
          <PrintButton t={t} />
        </Actions>
      ) : (
        <Form action={draftAddress(language, booking, 'no-time')}>
          <Actions>
            <Button look={isMain ? 'primary' : 'secondary'}>{t('planning.no-time.proof.button')}</Button>
          </Actions>
        </Form>
      )}
    </div>
  );
}

function dutyOf({ t, language }: HolderAsked, { plan, route, now }: Draft): string {
  const inTime = lastDayInTime(plan, route.region);
  return inTime
    ? t('planning.no-time.proof.duty', { day: writtenDay(inTime, language, now.day) })
    : t('planning.no-time.proof.duty-unknown');
}

type OneProofProps = Pick<ProofProps, 'asked' | 'draft'> & { readonly proof: ProofOfSearch };

function OneProof({ asked, draft, proof: { searchedAt, firstDay } }: OneProofProps): ReactElement {
  const { t, language, booking } = asked;
  const { household, plan, route } = draft;
  const { day, minute } = localTime(searchedAt, route.region.centre.zone);
  const asking = { day: `${writtenDay(day, language)} ${day.year}`, time: writtenClock(minute) };
  const persons = comingPersons(household).length;
  const services = servicesIn(draft);
  return (
    <Notice t={t} kind="done" level={3} title={t('planning.no-time.proof.asked', asking)}>
      <p>
        {t('planning.no-time.proof.who', { persons })}
        {plan.municipality === undefined ? '' : `, ${t('route.by.municipality', { municipality: plan.municipality })}`}.
      </p>
      <p>
        {firstDay
          ? t('planning.no-time.proof.first', { services, day: `${writtenDay(firstDay, language)} ${firstDay.year}` })
          : t('planning.no-time.proof.no-day', { services })}
      </p>
      <p>
        {t('planning.no-time.proof.number')}{' '}
        <strong>
          <bdi dir="ltr" className="figures nowrap">
            {proofNumber(booking)}
          </bdi>
        </strong>
        . {t('planning.no-time.proof.call')}
      </p>
      <p>{t('planning.no-time.proof.is-proof')}</p>
    </Notice>
  );
}

/** By which we find the entry in our journal: the beginning of the id that every entry of this household carries. */
function proofNumber(booking: string): string {
  return writtenReference(booking.replaceAll('-', '').slice(0, 12).toUpperCase());
}
