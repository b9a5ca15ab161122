import { expect, test } from 'vitest';
import { planCommand } from './plan-command.ts';

/** The example of the definition: docs/joint-visit.md. */
const example = JSON.stringify({
  gridMinutes: 5,
  desks: [
    { id: 'desk-1', capabilities: ['brp'], free: [['08:30', '12:00']] },
    { id: 'desk-5', capabilities: ['ind', 'biometrics-kit'], free: [['09:00', '12:30']] },
  ],
  services: [
    { code: 'registration', needs: ['brp'], serving: 'together', minutes: { first: 20, additional: 10 } },
    { code: 'biometrics', needs: ['ind', 'biometrics-kit'], serving: 'one-by-one', minutes: { first: 10 } },
  ],
  order: [['registration', 'biometrics']],
  persons: [
    { id: 'mother', services: ['registration', 'biometrics'] },
    { id: 'son', minor: true, services: ['registration', 'biometrics'] },
  ],
  maxWaitMinutes: 20,
  startNotBefore: '08:30',
});

test('one problem gives one answer, in clock times', () => {
  const { output, errors, exitCode } = planCommand(example);
  expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
  expect(JSON.parse(output)).toEqual({
    visit: {
      start: '08:30',
      end: '09:20',
      waitingMinutes: 0,
      sittings: [
        sitting('registration', 'desk-1', ['mother', 'son'], [], '08:30', '09:00'),
        sitting('biometrics', 'desk-5', ['son'], ['mother'], '09:00', '09:10'),
        sitting('biometrics', 'desk-5', ['mother'], [], '09:10', '09:20'),
      ],
    },
    proved: true,
  });
});

test('an array gives an array, in the same order, with refusals as answers', () => {
  const late = example.replace('"startNotBefore":"08:30"', '"startNotBefore":"12:20"');
  const { output, exitCode } = planCommand(`[${late},${example}]`);
  expect(exitCode).toBe(0);
  const answers = JSON.parse(output) as readonly unknown[];
  expect(answers[0]).toEqual({ refusal: { kind: 'no-room-for-service', service: 'registration', minutes: 30 } });
  expect(answers[1]).toHaveProperty('visit.start', '08:30');
});

test('what cannot be read gives exit code 2, no output and the place of the fault', () => {
  expect(planCommand(`[${example.replace('"12:00"', '"12:01"')}]`)).toEqual({
    output: '',
    errors: 'The problem cannot be read. [0].desks[0].free[0]: is off the grid of 5 minutes.\n',
    exitCode: 2,
  });
});

function sitting(
  service: string,
  desk: string,
  persons: readonly string[],
  attending: readonly string[],
  start: string,
  end: string,
) {
  return { service, desk, persons, attending, start, end };
}
