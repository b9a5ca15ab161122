import { clockOf } from '../../kernel/minute-of-day.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenBirth } from '../rules/participant-list.ts';
import type { ShownGroup } from './group-asked.ts';
import { desksInWords } from './group-words.tsx';

const heads = ['given', 'family', 'born', 'email', 'day', 'start', 'number', 'desk'] as const;

/** The list as the school sent it, in its order, with everybody's time behind it. */
export function csvRows(t: Texts, { participants, region }: ShownGroup): readonly (readonly string[])[] {
  return [
    heads.map((head) => t(`groups.csv.${head}`)),
    ...participants.map(({ name, born, email, time }) => [
      name.given ?? '',
      name.family,
      writtenBirth(born),
      email ?? '',
      ...(time
        ? [
            time.day.toString(),
            clockOf(time.start),
            time.ticket === null ? '' : String(time.ticket),
            desksInWords(t, region, time.desks),
          ]
        : ['', '', '', '']),
    ]),
  ];
}
