import { describe, expect, test } from 'vitest';
import { isDemonstration, keepsMailBox } from './demonstration.ts';
import { readSettings } from './settings.ts';

const database = { DATABASE_URL: 'postgres://app@db/eenloket', DATABASE_OWNER_URL: 'postgres://owner@db/eenloket' };
const smtp = { SMTP_URL: 'smtps://mail.example.nl' };

const own: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a database', database],
  ['identity providers', { IDENTITY_PROVIDERS: '/etc/providers.json' }],
  ['a public address', { PUBLIC_URL: 'https://desk.example.nl' }],
  ['an address whose name only begins like this machine', { PUBLIC_URL: 'http://localhost.example.nl' }],
  ['every network of the machine', { HOST: '0.0.0.0' }],
  ['every network of the machine, as IPv6', { HOST: '::' }],
];

describe('the demonstration is only where nothing of an own installation is set, on this machine', () => {
  test.each([
    {},
    { PORT: '3100' },
    { HOST: 'localhost', PUBLIC_URL: 'http://127.0.0.1:3000' },
    { HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' },
  ])('%j is the demonstration, with its mail box', (variables) => {
    expect(isDemonstration(readSettings(variables))).toBe(true);
    expect(keepsMailBox(readSettings(variables))).toBe(true);
  });

  test.each(own)('with %s nobody signs in as an invented person', (_what, variables) => {
    expect(isDemonstration(readSettings(variables))).toBe(false);
    expect(isDemonstration(readSettings({ ...variables, MAIL_BOX: 'on' }))).toBe(false);
  });

  test('with a mail server nobody signs in as an invented person, and there is no mail box', () => {
    expect(isDemonstration(readSettings(smtp))).toBe(false);
    expect(keepsMailBox(readSettings({ ...smtp, MAIL_BOX: 'on' }))).toBe(false);
  });

  test.each(own)('with %s and no mail server the product does not start', (_what, variables) => {
    expect(() => keepsMailBox(readSettings(variables))).toThrow(
      expect.objectContaining({ name: 'StartRefusal', message: expect.stringContaining('SMTP_URL') as string }),
    );
    expect(keepsMailBox(readSettings({ ...variables, ...smtp }))).toBe(false);
  });

  test.each(own)('with %s the mail box is there when a trial asks for it in so many words', (_what, variables) => {
    expect(keepsMailBox(readSettings({ ...variables, MAIL_BOX: 'on' }))).toBe(true);
  });
});
