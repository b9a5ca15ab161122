import type { ReactElement } from 'react';
import { writtenPhone } from '../../households/rules/contact.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { locales } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { Select } from '../../web/select.tsx';
import { SummaryList, type SummaryRow } from '../../web/summary-list.tsx';
import type { OpenedUrgent } from '../actions/read-urgent.ts';
import { waysOn } from '../rules/urgent-request.ts';
import type { UrgentTime } from '../rules/urgent-times.ts';
import { shellOf, type DeskAsked } from './desk-asked.ts';
import { Due, Escalated } from './desk-urgent-list.tsx';
import { NameAtDesk } from './desk-words.tsx';

/** Why the answer that was sent could not be. */
export type Trouble = 'taken' | 'not-before-journey' | 'no-time' | 'no-way';

type ViewProps = OpenedUrgent & {
  readonly asked: DeskAsked;
  readonly region: Region;
  readonly at: Temporal.Instant;
  readonly times: readonly UrgentTime[];
  readonly trouble: Trouble | undefined;
};

/** One request: who asks and why, the times before the journey, and the answer. */
export function UrgentRequestView(props: ViewProps): ReactElement {
  const { asked, request, trouble } = props;
  const { t, language } = asked;
  const title = t('urgent.desk.one.title', { day: writtenDay(request.travelDay, language) });
  const errors = errorsOf(asked, trouble);
  return (
    <OfficerPage {...shellOf(asked)} title={title} back={`/${language}/desk/urgent`} errors={errors} wide>
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures">
          <Due {...props} />
        </p>
        <p className="figures">
          <Escalated {...props} />
        </p>
      </div>
      {trouble === 'taken' ? (
        <Notice t={t} kind="attention" live title={t('urgent.desk.taken.title')}>
          <p>{t('urgent.desk.taken.words')}</p>
        </Notice>
      ) : null}
      <div className="board">
        <section className="board__part flow">
          <Give {...props} />
        </section>
        <section className="board__part flow">
          <Who {...props} />
        </section>
        <section className="board__part flow">
          <Decline {...props} />
        </section>
      </div>
    </OfficerPage>
  );
}

function errorsOf({ t }: DeskAsked, trouble: Trouble | undefined) {
  if (trouble === 'no-time') return [{ field: 'time', message: t('urgent.desk.error.time') }];
  if (trouble === 'not-before-journey') return [{ field: 'time', message: t('urgent.desk.not-before-journey') }];
  return trouble === 'no-way' ? [{ field: 'way', message: t('urgent.desk.error.way') }] : [];
}

function Who({ asked: { t, language }, request, household, region, at }: ViewProps): ReactElement {
  const { persons = [], contact } = household;
  const row = (term: string, value: SummaryRow['value']): SummaryRow => ({ term, value });
  const day = at.toZonedDateTimeISO(region.centre.zone).toPlainDate().toString();
  const services = [...new Set(request.party.flatMap((one) => one.services))].map(
    (code) => serviceOn(region, code, day)?.name[language] ?? code,
  );
  const papers = request.papers.map((code) => t.made(`route.document.${code}.title`));
  const list = new Intl.ListFormat(locales[language]);
  return (
    <SummaryList
      t={t}
      title={t('urgent.desk.person')}
      about={t('urgent.desk.person')}
      rows={[
        ...persons.map((person) => row(t('urgent.desk.person'), <NameAtDesk key={person.id} person={person} />)),
        row(t('urgent.desk.reason'), <bdi dir="auto">{request.reason}</bdi>),
        row(t('urgent.desk.service'), list.format(services)),
        ...(contact?.phone ? [row(t('urgent.desk.phone'), <Phone number={contact.phone} />)] : []),
        ...(contact ? [row(t('urgent.desk.email'), contact.email)] : []),
        ...(contact ? [row(t('urgent.desk.language'), t(`desk.visit.language.${contact.language}`))] : []),
        row(t('urgent.desk.papers'), papers.length > 0 ? list.format(papers) : t('urgent.papers.none')),
      ]}
    />
  );
}

function Phone({ number }: { readonly number: string }): ReactElement {
  return (
    <a href={`tel:${number}`} dir="ltr">
      {writtenPhone(number)}
    </a>
  );
}

function Give({ asked, request, times, trouble }: ViewProps): ReactElement {
  const { t, language } = asked;
  const title = <h2>{t('urgent.desk.times.title')}</h2>;
  if (times.length === 0) {
    return (
      <>
        {title}
        <Notice t={t} kind="attention" level={3} title={t('urgent.desk.times.none.title')}>
          <p>{t('urgent.desk.times.none.words', { day: writtenDay(request.travelDay, language) })}</p>
        </Notice>
      </>
    );
  }
  const options = times.map(({ day, start, reserved }) => {
    const at = `${writtenDay(day, language)}, ${writtenClock(start)}`;
    return {
      value: `${day.toString()} ${clockOf(start)}`,
      label: reserved ? t('urgent.desk.times.kept', { at }) : at,
    };
  });
  const [error] = trouble === 'no-way' ? [] : errorsOf(asked, trouble);
  return (
    <>
      {title}
      <Form action={`/${language}/desk/urgent/${request.booking}`} hidden={{ answer: 'give' }}>
        <Select
          t={t}
          name="time"
          label={t('urgent.desk.time')}
          hint={times.some(({ reserved }) => reserved) ? t('urgent.desk.times.reserved') : undefined}
          error={error?.message}
          options={options}
        />
        <Actions>
          <Button>{t('urgent.desk.give')}</Button>
        </Actions>
      </Form>
    </>
  );
}

function Decline({ asked: { t, language }, request, trouble }: ViewProps): ReactElement {
  return (
    <>
      <h2>{t('urgent.desk.decline.title')}</h2>
      <Form action={`/${language}/desk/urgent/${request.booking}`} hidden={{ answer: 'decline' }}>
        <Choice
          t={t}
          name="way"
          kind="one"
          legend={t('urgent.desk.decline.question')}
          hint={t('urgent.desk.decline.hint')}
          error={trouble === 'no-way' ? t('urgent.desk.error.way') : undefined}
          options={waysOn.map((way) => ({ value: way, label: t(`urgent.way.${way}`) }))}
        />
        <Actions>
          <Button look="secondary">{t('urgent.desk.decline')}</Button>
        </Actions>
      </Form>
    </>
  );
}
