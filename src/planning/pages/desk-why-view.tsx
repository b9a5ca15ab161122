import type { ReactElement, ReactNode } from 'react';
import type { Temporal } from '../../kernel/temporal.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { DayField } from '../../web/day-field.tsx';
import { errorOf, type FieldError } from '../../web/field-error.ts';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { Line } from '../../web/line.tsx';
import { Notice } from '../../web/notice.tsx';
import { NumberFields } from '../../web/number-fields.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { ExplainedDay } from '../actions/explain-day.ts';
import type { Sitting, Visit } from '../rules/problem.ts';
import { shellOf, type DeskAsked } from './desk-asked.ts';
import { knownServices, type TypedWhy } from './desk-why-form.ts';
import { explainedInWords, helpInWords, personInParty, serviceName, type ExplainedFor } from './desk-why-words.ts';
import { deskName } from './visit-line.tsx';

type WhyViewProps = {
  readonly asked: DeskAsked;
  readonly region: Region;
  readonly today: Temporal.PlainDate;
  /** Undefined when nothing was asked yet. */
  readonly typed: TypedWhy | undefined;
  readonly errors: readonly FieldError[];
  readonly day: Temporal.PlainDate | undefined;
  readonly explained: ExplainedDay | undefined;
};

export function WhyView(props: WhyViewProps): ReactElement {
  const { asked, day, explained, errors } = props;
  const { t } = asked;
  return (
    <OfficerPage {...shellOf(asked)} title={t('planning.why-desk.title')} errors={errors} wide>
      <div className="board__head">
        <h1>{t('planning.why-desk.title')}</h1>
        <p>{t('planning.why-desk.lead')}</p>
      </div>
      <div className="board">
        <div className="board__part">
          <Ask {...props} />
        </div>
        {day && explained ? (
          <>
            <section id="answer" className="board__part flow" aria-label={t('planning.why-desk.answer')}>
              <Answer {...props} day={day} explained={explained} />
            </section>
            <Helps about={{ t, region: props.region, day, start: explained.start ?? 0 }} explained={explained} />
          </>
        ) : null}
      </div>
    </OfficerPage>
  );
}

function Ask({ asked, region, today, typed, errors }: WhyViewProps): ReactElement {
  const { t, language } = asked;
  const persons = errorOf(errors, 'adults');
  return (
    <Form action={`/${language}/desk/why#answer`} method="get">
      <NumberFields
        t={t}
        name="persons"
        legend={t('planning.why-desk.persons')}
        error={persons}
        max={99}
        boxes={[
          { name: 'adults', label: t('planning.why-desk.adults'), value: typed?.adults ?? '1', wrong: !!persons },
          { name: 'children', label: t('planning.why-desk.children'), value: typed?.children ?? '0', wrong: !!persons },
        ]}
      />
      <Choice
        t={t}
        name="service"
        legend={t('planning.why-desk.services')}
        error={errorOf(errors, 'service')}
        kind="several"
        columns={2}
        options={knownServices(region).map((code) => ({
          value: code,
          label: serviceName({ t, region, day: today }, code),
        }))}
        chosen={typed?.services}
      />
      <div className="log-choice">
        <DayField
          t={t}
          name="day"
          label={t('planning.why-desk.day')}
          error={errorOf(errors, 'day')}
          value={typed?.day}
          earliest={today}
        />
        <Field
          t={t}
          name="time"
          label={t('planning.why-desk.time')}
          hint={t('planning.why-desk.time.hint')}
          error={errorOf(errors, 'time')}
          value={typed?.time}
          maxLength={20}
          optional
        />
      </div>
      <Actions>
        <Button>{t('planning.why-desk.go')}</Button>
      </Actions>
    </Form>
  );
}

type AnswerProps = WhyViewProps & { readonly day: Temporal.PlainDate; readonly explained: ExplainedDay };

function Answer(props: AnswerProps): ReactElement {
  const { asked, region, day, explained } = props;
  const { t, language } = asked;
  const { start, answer } = explained;
  const words = { day: writtenDay(day, language), time: start === undefined ? '' : writtenClock(start) };
  const which = start === undefined ? 'day' : 'time';
  if (answer.kind === 'possible') {
    return (
      <>
        <Notice t={t} kind="done" live title={t('planning.why-desk.fits', words)} />
        <PlannedVisit {...props} visit={answer.visit} />
      </>
    );
  }
  if (answer.kind === 'some-visits') {
    const [first, last] = [answer.visits[0]?.start ?? 0, answer.visits.at(-1)?.start ?? 0];
    const found = { count: answer.visits.length, first: writtenClock(first), last: writtenClock(last) };
    return (
      <Notice t={t} kind="done" live title={t('planning.why-desk.some-visits.title', words)}>
        <p>{t('planning.why-desk.some-visits', found)}</p>
      </Notice>
    );
  }
  const about: ExplainedFor = { t, region, day, start: start ?? 0 };
  return (
    <>
      <Notice t={t} kind="attention" live title={t(`planning.why-desk.not.${which}`, words)}>
        <p>{explainedInWords(about, answer)}</p>
      </Notice>
      {answer.kind === 'not-then' ? <Nearest {...props} visits={answer.nearest} /> : null}
    </>
  );
}

function Helps({ about, explained: { helps } }: { about: ExplainedFor; explained: ExplainedDay }): ReactNode {
  const { t } = about;
  if (!helps) return null;
  return (
    <section className="board__part flow">
      <h2>{t('planning.why-desk.help')}</h2>
      {helps.length === 0 ? <p>{t('planning.why-desk.help.none')}</p> : null}
      {helps.length > 0 ? (
        <ul>
          {helps.map((binding) => (
            <li key={JSON.stringify(binding)}>{helpInWords(about, binding)}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Links to the same question at the starts that are possible. */
function Nearest({ asked, typed, visits }: AnswerProps & { readonly visits: readonly Visit[] }): ReactNode {
  const { t, language } = asked;
  if (visits.length === 0 || !typed) return null;
  const { services, ...boxes } = typed;
  const address = (start: number) =>
    `/${language}/desk/why?${new URLSearchParams([
      ...Object.entries({ ...boxes, time: writtenClock(start) }),
      ...services.map((code) => ['service', code]),
    ]).toString()}`;
  return (
    <p>
      {t('planning.why-desk.nearest')}{' '}
      {visits.map(({ start }, place) => (
        <span key={start}>
          {place > 0 ? t('planning.line.and') : ''}
          <a className="figures" href={address(start)}>
            {writtenClock(start)}
          </a>
        </span>
      ))}
    </p>
  );
}

/** Who is served, and the adult who comes along because only children are. */
function whoSits(t: DeskAsked['t'], { persons, attending }: Sitting): string {
  const names = (ids: readonly string[]) => ids.map((id) => personInParty(t, id)).join(', ');
  return attending.length === 0
    ? names(persons)
    : t('planning.why-desk.with', { who: names(persons), adult: names(attending) });
}

/** The visit desk by desk, as on every page: with the desks, because these are who plans. */
function PlannedVisit({ asked, region, day, visit }: AnswerProps & { readonly visit: Visit }): ReactElement {
  const { t } = asked;
  return (
    <Line
      t={t}
      visit
      stops={visit.sittings.map((sitting) => {
        const service = region.services.find(({ code }) => code === sitting.service);
        const agency = region.agencies.find(({ code }) => code === service?.agency);
        return {
          kind: agency?.kind ?? 'other',
          title: serviceName({ t, region, day }, sitting.service),
          who: agency?.name[t.language] ?? '',
          time: writtenClock(sitting.start),
          meta: [
            t('desk.visit.until', { end: writtenClock(sitting.end) }),
            deskName(region, sitting.desk, t),
            whoSits(t, sitting),
          ],
        };
      })}
    />
  );
}
