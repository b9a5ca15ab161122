import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownDeskAddress } from './own-desk-address.ts';

describe('only an address of the desk itself is one', () => {
  test.each([
    '/en/desk',
    '/nl/desk/me',
    '/en/desk/visits/0b5c-9',
    '/nl/desk/find?ticket=12&day=2026-11-30',
    '/en/desk?a=%2F',
  ])('%s', (address) => {
    expect(ownDeskAddress(address)).toBe(address);
  });

  test.each([
    '',
    '/',
    '/en',
    '/de/desk',
    '/en/desks',
    '//evil.example',
    '/en/desk//evil.example',
    '/en/desk#x',
    ' /en/desk',
  ])('%j is none', (address) => {
    expect(ownDeskAddress(address)).toBeUndefined();
  });

  test('whatever is taken for one leads a browser to this host', () => {
    const part = fc.constantFrom(
      '/en/desk',
      '/',
      '\\',
      '//',
      '..',
      '@',
      ':',
      'evil.example',
      '?',
      '#',
      '%2f',
      '\t',
      '.',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const address = ownDeskAddress(parts.join(''));
        if (address !== undefined) expect(new URL(address, 'https://desk.example').host).toBe('desk.example');
      }),
      { numRuns: 2000 },
    );
  });
});
