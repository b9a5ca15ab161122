import type { ReactElement } from 'react';
import { writtenPhone } from '../../households/rules/contact.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { OfficerPage } from '../../web/officer-page.tsx';
import { SummaryList } from '../../web/summary-list.tsx';
import { isMinorOn } from '../rules/comes-alone.ts';
import { waysOn } from '../rules/group-session.ts';
import { deskAddress, deskShellOf } from './desk-asked.ts';
import type { DeskGroupProps, Trouble } from './desk-group-form.ts';
import { Give, OtherBlock } from './desk-group-give.tsx';
import { Due, Placed } from './desk-group-list.tsx';
import { GivenBlocks, hoursInWords, servicesInWords, wishedDaysInWords } from './group-words.tsx';

/** One request: what the planner has for it, who asks, and the answer. */
export function DeskGroupView(props: DeskGroupProps): ReactElement {
  const { asked, group, participants, trouble } = props;
  const { t } = asked;
  const title = t('groups.desk.one.title', { students: participants.length });
  const isGiven = asked.query('done') === 'given' && group.state === 'given';
  return (
    <OfficerPage
      {...deskShellOf(asked)}
      title={title}
      back={deskAddress(asked)}
      errors={trouble ? [{ field: fieldOf(trouble), message: t(`groups.desk.error.${trouble}`) }] : []}
      wide
    >
      <div className="board__head">
        <h1>{title}</h1>
        <p className="figures requests__state">
          {group.state === 'asked' ? <Due {...props} /> : <Placed asked={asked} found={props} />}
        </p>
      </div>
      {isGiven ? (
        <Notice t={t} kind="done" live>
          <p>{t('groups.desk.done.given')}</p>
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
          <OtherBlock {...props} />
          {group.state === 'asked' ? <Decline {...props} /> : null}
        </section>
      </div>
    </OfficerPage>
  );
}

function fieldOf(trouble: Trouble): string {
  if (trouble === 'no-way') return 'way';
  return trouble === 'unreadable' ? 'day' : 'block';
}

function Who({ asked: { t }, group, participants, contact, region, at }: DeskGroupProps): ReactElement {
  const today = at.toZonedDateTimeISO(region.centre.zone).toPlainDate();
  const minors = participants.filter(({ born }) => isMinorOn(born, group.wishedDays[0] ?? today)).length;
  return (
    <>
      <SummaryList
        t={t}
        title={t('groups.desk.who')}
        about={t('groups.desk.who')}
        rows={[
          { term: t('groups.row.school'), value: <bdi dir="auto">{group.school}</bdi> },
          ...(group.contactName === null
            ? []
            : [{ term: t('groups.row.contact'), value: <bdi dir="auto">{group.contactName}</bdi> }]),
          ...(contact?.phone
            ? [{ term: t('groups.row.phone'), value: <bdi dir="ltr">{writtenPhone(contact.phone)}</bdi> }]
            : []),
          ...(contact ? [{ term: t('groups.row.email'), value: contact.email }] : []),
          ...(contact
            ? [{ term: t('groups.row.language'), value: t(`groups.wish.language.${contact.language}`) }]
            : []),
          { term: t('groups.row.service'), value: servicesInWords(t, region, group) },
          { term: t('groups.row.days.desk'), value: wishedDaysInWords(t, group) },
          { term: t('groups.row.hours'), value: hoursInWords(t, group) },
          { term: t('groups.row.age'), value: String(minors) },
        ]}
      />
      {group.blocks.length > 0 ? (
        <>
          <h2>{t('groups.desk.given.title')}</h2>
          <GivenBlocks t={t} group={group} />
        </>
      ) : null}
    </>
  );
}

function Decline({ asked, group, trouble }: DeskGroupProps): ReactElement {
  const { t } = asked;
  return (
    <>
      <h2>{t('groups.desk.decline.title')}</h2>
      <Form
        action={deskAddress(asked, `/${group.booking}`)}
        hidden={{ answer: 'decline', seen: String(group.answered) }}
      >
        <Choice
          t={t}
          name="way"
          kind="one"
          legend={t('groups.desk.decline.question')}
          error={trouble === 'no-way' ? t('groups.desk.error.no-way') : undefined}
          options={waysOn.map((way) => ({ value: way, label: t(`groups.way.${way}`) }))}
        />
        <Actions>
          <Button look="secondary">{t('groups.desk.decline.button')}</Button>
        </Actions>
      </Form>
    </>
  );
}
