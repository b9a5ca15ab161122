import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings are read once, and a wrong one is named in one sentence', () => {
  test('without any, the demonstration runs at localhost, port 3000, with an embedded database and a mail box', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      rateLimits: true,
    });
    expect(settings.databaseUrl).toBeUndefined();
    expect(settings.smtpUrl).toBeUndefined();
  });

  test('the address follows the port, and an empty setting is none', () => {
    expect(readSettings({ PORT: '3100', SMTP_URL: '' }).publicUrl).toBe('http://localhost:3100');
    expect(readSettings({ PUBLIC_URL: 'https://desk.example.nl/' }).publicUrl).toBe('https://desk.example.nl');
  });

  test.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'desk.example.nl' }, 'PUBLIC_URL'],
    [{ SMTP_URL: 'https://mail.example.nl' }, 'SMTP_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ RATE_LIMITS: 'no' }, 'RATE_LIMITS'],
    [{ DATABASE_URL: 'mysql://x', DATABASE_OWNER_URL: 'postgres://x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://x' }, 'DATABASE_OWNER_URL'],
    [{ CLOCK_STARTS_AT: 'yesterday' }, 'CLOCK_STARTS_AT'],
  ])('%j is refused by the name of the setting', (variables, name) => {
    expect(() => readSettings(variables)).toThrow(name);
    try {
      readSettings(variables);
    } catch (error) {
      expect((error as Error).name).toBe('StartRefusal');
      expect((error as Error).message.split('\n')).toHaveLength(1);
    }
  });
});
