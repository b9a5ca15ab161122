import type { ReactElement } from 'react';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { Actions } from '../../web/actions.tsx';
import { Button } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { DayField } from '../../web/day-field.tsx';
import { Field } from '../../web/field.tsx';
import { Form } from '../../web/form.tsx';
import { waitingOf, type DayForGroup } from '../actions/group-places.ts';
import { writtenBlock } from '../actions/group-letters.ts';
import { deskAddress } from './desk-asked.ts';
import { blockValue, type DeskGroupProps, type Trouble } from './desk-group-form.ts';

const aboutBlocks: readonly (Trouble | undefined)[] = ['no-block', 'block-is-over', 'blocks-overlap'];

/** The blocks that the planner counted, to choose from: those of the days that suit the school, and one of our own. */
export function Give(props: DeskGroupProps): ReactElement {
  const { asked, group, days, own, trouble } = props;
  const { t } = asked;
  const students = waitingOf(props).length;
  const title = <h2>{t(group.state === 'asked' ? 'groups.desk.give.title' : 'groups.desk.give.more')}</h2>;
  if (students === 0) {
    return (
      <>
        {title}
        <p>{t('groups.desk.give.done')}</p>
      </>
    );
  }
  const option = (block: Block & { readonly places: number }) => ({
    value: blockValue(block),
    label: writtenBlock(t, block),
    hint: t(block.places >= students ? 'groups.desk.give.full' : 'groups.desk.give.fits', {
      places: block.places,
      students,
    }),
  });
  const chosen = own?.blocks.map(blockValue) ?? [];
  const proposed = days.flatMap(({ blocks }) => blocks);
  const typed = (own?.blocks ?? []).filter((block) => !proposed.some((one) => blockValue(one) === blockValue(block)));
  const offered = [...typed, ...proposed];
  return (
    <>
      {title}
      <p>{t('groups.desk.give.lead', { students })}</p>
      <DayFacts {...props} students={students} />
      {offered.length > 0 ? (
        <Form
          action={deskAddress(asked, `/${group.booking}`)}
          hidden={{ answer: 'give', seen: String(group.answered) }}
        >
          <Choice
            t={t}
            name="block"
            kind="several"
            legend={t('groups.desk.give.legend')}
            error={trouble && aboutBlocks.includes(trouble) ? t(`groups.desk.error.${trouble}`) : undefined}
            options={offered.map(option)}
            chosen={chosen}
          />
          <Actions>
            <Button>{t('groups.desk.give.button')}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}

/** What is to be known of each day: how many fit together, that no desk is open, and who is too young on it. */
function DayFacts({ asked: { t, language }, days, own, students }: DeskGroupProps & { readonly students: number }) {
  const facts = [...days, ...(own ? [own] : [])].flatMap((one) => wordsOf(one));
  if (facts.length === 0) return null;
  return (
    <ul>
      {[...new Set(facts)].map((fact) => (
        <li key={fact} className="figures">
          {fact}
        </li>
      ))}
    </ul>
  );

  function wordsOf({ day: date, blocks, together, young }: DayForGroup): readonly string[] {
    const day = writtenDay(date, language);
    const isOnlyTogether = blocks.length > 1 && blocks.every(({ places }) => places < students);
    return [
      ...(blocks.length === 0 ? [t('groups.desk.give.day.none', { day })] : []),
      ...(isOnlyTogether ? [t('groups.desk.give.day', { day, places: together, students })] : []),
      ...(young > 0 ? [t('groups.desk.give.young', { day, young })] : []),
    ];
  }
}

/** Counts another block: nothing is given by it. */
export function OtherBlock(props: DeskGroupProps): ReactElement | null {
  const { asked, group, own, region, at, trouble } = props;
  const { t, query } = asked;
  if (waitingOf(props).length === 0) return null;
  const typed = own?.blocks[0];
  const today = at.toZonedDateTimeISO(region.centre.zone).toPlainDate();
  const value = (name: 'day' | 'from' | 'until') => query(name);
  return (
    <>
      <h2>{t('groups.desk.give.other')}</h2>
      <Form action={deskAddress(asked, `/${group.booking}`)} method="get">
        <DayField
          t={t}
          name="day"
          label={t('groups.desk.give.other.day')}
          error={trouble === 'unreadable' ? t('groups.desk.error.unreadable') : undefined}
          value={typed?.day.toString() ?? value('day')}
          earliest={today}
        />
        <div className="time-span">
          <Field
            t={t}
            name="from"
            label={t('groups.desk.give.other.from')}
            value={typed ? writtenClock(typed.from) : value('from')}
            width="short"
          />
          <Field
            t={t}
            name="until"
            label={t('groups.desk.give.other.until')}
            value={typed ? writtenClock(typed.until) : value('until')}
            width="short"
          />
        </div>
        <Actions>
          <Button look="secondary">{t('groups.desk.give.other.button')}</Button>
        </Actions>
      </Form>
    </>
  );
}
