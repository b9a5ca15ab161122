import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { readRegionFiles } from '../../region/rules/region-files.ts';
import { regionFilesIn } from '../../region/store/data-files.ts';
import { deskSteps, firstTime, ownServices, partySize, placedServices } from './desk-visit.ts';

const read = readRegionFiles(regionFilesIn(path.join(projectRoot, 'data'), 'maastricht'));
if (!read.ok) throw new Error('The shipped region has faults');
const { region } = read.value;
const day = '2027-01-05';

const sitting = (service: string, desk: string, start: number, end: number, persons: readonly string[]) => ({
  service,
  desk,
  start,
  end,
  persons,
  attending: [],
});

const steps = [
  { service: 'registration', persons: ['you', 'child-1'] },
  { service: 'biometrics', persons: ['you'] },
  { service: 'biometrics', persons: ['child-1'] },
  { service: 'advice', persons: ['you'] },
];

describe('what an agency sees of the steps of a visit', () => {
  test('an agency answers for its own services, and only the centre sees all desks', () => {
    expect([...ownServices(region, 'municipality', day)]).toEqual(['registration']);
    expect([...ownServices(region, 'centre', day)]).toEqual(['advice']);
    expect(placedServices(region, 'municipality', day)).toEqual(['registration']);
    expect(placedServices(region, 'ind', day)).not.toContain('registration');
    expect(placedServices(region, 'centre', day)).toEqual(
      expect.arrayContaining(['registration', 'sticker', 'advice']),
    );
  });

  test('sittings of one service are one step, the own ones with their time first, those of others without', () => {
    const sittings = [
      sitting('biometrics', 'ind-1', 550, 560, ['you']),
      sitting('biometrics', 'ind-2', 560, 570, ['child-1']),
    ];
    const shown = deskSteps({ steps, sittings }, ownServices(region, 'ind', day));
    expect(shown).toEqual([
      {
        service: 'biometrics',
        persons: ['you', 'child-1'],
        own: true,
        place: { start: 550, end: 570, desks: ['ind-1', 'ind-2'] },
      },
      { service: 'advice', persons: ['you'], own: false, place: undefined },
      { service: 'registration', persons: ['you', 'child-1'], own: false, place: undefined },
    ]);
    expect(firstTime({ steps: shown })).toBe(550);
    expect(partySize(undefined, shown)).toBe(2);
  });

  test('without a sitting of its own an agency has no time', () => {
    expect(firstTime({ steps: deskSteps({ steps, sittings: [] }, new Set()) })).toBeUndefined();
  });
});
