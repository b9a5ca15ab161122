import { z } from 'zod';
import { faultAt, type RegionCheck } from './checked-rows.ts';
import type { RegionFault } from './region-fault.ts';
import { settingKinds, type SettingCode } from './settings.ts';

/** Every setting that the product reads is there and of its kind, and no other is there that nobody would read. */
export const checkSettings: RegionCheck = ({ settings, centre }) => {
  const faults: RegionFault[] = [];
  for (const at of settings) {
    const { code, value } = at.row;
    const kind = Object.hasOwn(settingKinds, code) ? settingKinds[code as SettingCode] : undefined;
    const wrong = (path: string, sentence: string) => faults.push(faultAt(at, [path], 'wrong-setting', sentence));
    if (kind === undefined) wrong('code', `Nothing reads a setting "${code}".`);
    else if (kind === 'email') {
      if (!z.email().safeParse(value).success) wrong('value', `The setting "${code}" must be an e-mail address.`);
    } else if (typeof value !== kind) wrong('value', `The setting "${code}" must be a ${kind}.`);
    else if (typeof value === 'number' && (!Number.isInteger(value) || value < 0)) {
      wrong('value', `The setting "${code}" must be a whole number, not below zero.`);
    } else if (code === 'grid-minutes' && (value === 0 || 60 % Number(value) !== 0)) {
      wrong('value', 'The grid must divide an hour.');
    }
  }

  const given = new Set(settings.map(({ row }) => row.code));
  const missing = (Object.keys(settingKinds) as SettingCode[]).filter((code) => !given.has(code));
  // Without any setting the fault is told at the centre, the one row that is always there.
  const at = settings.at(-1) ?? centre[0];
  if (at) faults.push(...missing.map((code) => faultAt(at, [], 'wrong-setting', `The setting "${code}" is missing.`)));
  return faults;
};
