import type { ReactElement } from 'react';
import { granted } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { askedPurposes } from '../../region/rules/sharing.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { Form } from '../../web/form.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { readDeskVisit, type DeskVisitRefusal } from '../actions/read-desk-visit.ts';
import { secondVisitsToTell, tellCardReady } from '../actions/tell-card-ready.ts';
import { shellOf, type DeskAsked, type DeskPages } from './desk-asked.ts';
import { sendGone, sendNotYours } from './desk-gone.tsx';
import { DeskVisitView } from './desk-visit-view.tsx';

type WhyRefusal = Extract<DeskVisitRefusal, { kind: 'purpose-missing' }>;

/** One visit as the agency may see it; screen-D03. Of another day only for a purpose, which is sent and not linked. */
export function deskVisitPage({ get, post }: DeskPages, door: PageDoor): void {
  get('/desk/visits/:visit', (asked) => show(door, asked, undefined));
  post('/desk/visits/:visit', (asked) => show(door, asked, asked.form.text('purpose')));
  // Said twice it is carried out once, so the page that comes of it can be loaded again.
  post('/desk/visits/:visit/card-ready', (asked) =>
    show(door, asked, asked.form.text('purpose'), asked.form.text('person')),
  );
}

/** `told`: whose card the officer says is ready, before the visit is shown. */
async function show(door: PageDoor, asked: DeskAsked, purpose: string | undefined, told?: string) {
  const visit = asked.param('visit');
  const found = await door.acts.decide(asked.context, async (act) => {
    const shown = await readDeskVisit(act, visit, purpose);
    if (!shown.ok) return shown;
    const said =
      told === undefined ? shown : await tellCardReady(act, { visit, person: told, publicUrl: door.publicUrl });
    if (!said.ok) return said;
    const toTell = await secondVisitsToTell(act, visit);
    return granted({ visit: shown.value, route: await routeContext(act), toTell, told, purpose });
  });
  if (found.ok) return sendPage(asked.reply, <DeskVisitView asked={asked} {...found.value} />);
  const { refusal } = found;
  if (refusal.kind === 'not-allowed') return sendNotYours(asked);
  if (refusal.kind === 'no-such-visit') return sendGone(asked);
  const region = await door.acts.perform(asked.context, readRegion);
  const today = localTime(door.clock.now(), region.centre.zone).day;
  const failed = purpose !== undefined;
  return sendPage(asked.reply, <WhyView asked={asked} {...{ refusal, region, today, failed }} />, failed ? 422 : 200);
}

type WhyProps = {
  readonly asked: DeskAsked;
  readonly region: Region;
  /** The purposes are those of today, as the one that is sent is checked. */
  readonly today: Temporal.PlainDate;
  readonly refusal: WhyRefusal;
  readonly failed: boolean;
};

function WhyView({ asked, region, today, refusal: { day, isPast }, failed }: WhyProps): ReactElement {
  const { t, language } = asked;
  const title = t(isPast ? 'desk.why.title.past' : 'desk.why.title', { day: writtenDay(day, language) });
  const error = failed ? t('desk.why.error') : undefined;
  return (
    <OfficerPage
      {...shellOf(asked)}
      title={title}
      back={`/${language}/desk`}
      errors={error === undefined ? [] : [{ field: 'purpose', message: error }]}
    >
      <h1>{title}</h1>
      <p className="lead">{t('desk.why.words')}</p>
      <Form action={`/${language}/desk/visits/${asked.param('visit')}`}>
        <Choice
          t={t}
          name="purpose"
          kind="one"
          legend={t('desk.why.question')}
          hint={t('desk.why.hint')}
          error={error}
          options={askedPurposes(region['look-purposes'], today.toString()).map(({ code, name }) => ({
            value: code,
            label: name[language],
          }))}
        />
        <Actions>
          <Button>{t('desk.why.open')}</Button>
        </Actions>
      </Form>
    </OfficerPage>
  );
}
