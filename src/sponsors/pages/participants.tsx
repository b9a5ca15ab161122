import { Fragment, type ReactElement } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { PersonName } from '../../web/person-name.tsx';
import type { TimedParticipant } from '../actions/read-group.ts';
import type { GroupShown } from './group-asked.ts';
import { byTime, desksInWords, whereaboutsOf } from './group-words.tsx';

type ParticipantsProps = GroupShown & {
  /** Of the days: one below the heading that they stand under. */
  readonly level: 2 | 3;
  /** Where somebody is taken out; undefined when that is too late. Left out on paper. */
  readonly act?: (participant: TimedParticipant) => string | undefined;
};

/** Who comes when, a table for each day; before time was given, only who is on the list. */
export function Participants(props: ParticipantsProps): ReactElement {
  const { asked, shown, level } = props;
  const { t, language } = asked;
  const Day = `h${level}` as const;
  if (shown.group.state !== 'given')
    return <Table {...props} title={t('groups.page.list.asked')} participants={shown.participants} />;
  const days = Map.groupBy(byTime(shown.participants), ({ time }) => time?.day.toString());
  return (
    <>
      {[...days].map(([day, participants]) => {
        const title = participants[0]?.time ? writtenDay(participants[0].time.day, language) : t('groups.page.without');
        return (
          <Fragment key={day ?? 'none'}>
            <Day>{title}</Day>
            <Table {...props} title={title} participants={participants} />
          </Fragment>
        );
      })}
    </>
  );
}

type TableProps = Omit<ParticipantsProps, 'level'> & {
  readonly title: string;
  readonly participants: readonly TimedParticipant[];
};

function Table({ asked, shown, act, title, participants }: TableProps): ReactElement {
  const { t } = asked;
  const isTimed = shown.group.state === 'given';
  return (
    <table className="people students">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('groups.page.name')}</th>
          {isTimed ? (
            <>
              <th scope="col">{t('groups.page.when')}</th>
              <th scope="col">{t('groups.page.number')}</th>
              <th scope="col">{t('groups.page.desk')}</th>
            </>
          ) : null}
          {act ? (
            <th scope="col">
              <span className="visually-hidden">{t('groups.page.more')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {participants.map((one) => (
          <tr key={one.number} className="figures">
            <th scope="row">
              <PersonName>{writtenName(one.name)}</PersonName>
            </th>
            {isTimed ? <Times asked={asked} shown={shown} participant={one} /> : null}
            {act ? (
              <td>
                <OutLink t={t} participant={one} href={act(one)} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type OfOne = { readonly participant: TimedParticipant };

function Times({ asked: { t }, shown, participant }: GroupShown & OfOne): ReactElement {
  const { time } = participant;
  const words = {
    'has-time': time ? writtenClock(time.start) : '',
    'no-time': t('groups.page.no-time'),
    'too-young': t('groups.page.too-young'),
    gone: t('groups.page.gone'),
  };
  return (
    <>
      <td data-label={t('groups.page.when')}>{words[whereaboutsOf(shown, participant)]}</td>
      <td data-label={time ? t('groups.page.number') : undefined}>{time?.ticket}</td>
      <td data-label={time ? t('groups.page.desk') : undefined}>
        {time ? desksInWords(t, shown.region, time.desks) : null}
      </td>
    </>
  );
}

type OutLinkProps = OfOne & { readonly t: Texts; readonly href: string | undefined };

function OutLink({ t, participant, href }: OutLinkProps): ReactElement | null {
  if (href === undefined) return null;
  return (
    <a href={href}>
      {t('groups.page.out')}
      <span className="visually-hidden">: {writtenName(participant.name)}</span>
    </a>
  );
}

export function Bring({ t, papers }: { readonly t: Texts; readonly papers: readonly string[] }): ReactElement | null {
  if (papers.length === 0) return null;
  return (
    <>
      <h2>{t('groups.bring.title')}</h2>
      <ul>
        {papers.map((code) => (
          <li key={code}>{t.made(`route.document.${code}.title`)}</li>
        ))}
      </ul>
    </>
  );
}
