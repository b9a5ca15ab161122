import { expect, test } from 'vitest';
import { textsOf } from '../../platform/i18n/texts.ts';
import { wishErrors } from './wish-form.ts';

test('what is wrong in the wish of a school is told in the order of the page', () => {
  const errors = wishErrors(textsOf('en'), [
    { field: 'school', kind: 'school-missing' },
    { field: 'email', kind: 'email-missing' },
    { field: 'need', kind: 'answer-missing' },
    { field: 'day-1', kind: 'day-missing' },
    { field: 'from', kind: 'hours-missing' },
  ]);
  expect(errors.map(({ field }) => field)).toEqual(['need', 'day-1', 'from', 'school', 'email']);
});
