import { describe, expect, test } from 'vitest';
import { probableEmail, readEmail, readOtherNeed, readPhone, writtenPhone } from './contact.ts';

describe('an e-mail address is read as typed, and proved by the mail that is sent to it', () => {
  test.each(['a@b.nl', 'Ananya.Sharma+visit@example.co.in', 'jörg@exämple.de', "o'brien@example.ie"])('%s', (text) =>
    expect(readEmail(text)).toEqual({ ok: true, value: text }),
  );

  test.each([
    ['', 'email-missing'],
    ['ananya', 'email-unreadable'],
    ['ananya@', 'email-unreadable'],
    ['a b@c.nl', 'email-unreadable'],
    ['a@b..nl', 'email-unreadable'],
    ['a@b.nl\nBcc: x@y.nl', 'email-unreadable'],
    ['a@b.nl,c@d.nl', 'email-unreadable'],
    [`${'a'.repeat(250)}@b.nl`, 'email-unreadable'],
  ])('"%s" is refused as %s', (text, kind) => expect(readEmail(text)).toMatchObject({ ok: false, refusal: { kind } }));

  test.each([
    ['ananya@gmial.com', 'ananya@gmail.com'],
    ['ananya@gmail.co', 'ananya@gmail.com'],
    ['ananya@hotmaill.com', 'ananya@hotmail.com'],
    ['ananya@gmail.com', undefined],
    ['ananya@gmx.com', undefined],
    ['ananya@maastricht.nl', undefined],
  ])('%s: did you mean %s', (typed, meant) => expect(probableEmail(typed)).toBe(meant));
});

describe('a phone number is read in any usual writing', () => {
  test.each([
    ['+91 98123 45678', '+919812345678'],
    ['0091 98123 45678', '+919812345678'],
    ['06-12345678', '+31612345678'],
    ['043 350 5050', '+31433505050'],
    ['', null],
  ])('"%s" is %s', (text, number) => expect(readPhone(text)).toEqual({ ok: true, value: number }));

  test.each(['12', 'call me', '+999 1', '123456789012345678'])('"%s" is refused', (text) =>
    expect(readPhone(text)).toMatchObject({ ok: false, refusal: { kind: 'phone-unreadable' } }),
  );

  test('it is shown back in groups', () => expect(writtenPhone('+919812345678')).toBe('+91 98123 45678'));
});

test('a need in words holds no BSN and at most 500 signs', () => {
  expect(readOtherNeed('We bring a guide dog.', false)).toMatchObject({ ok: true });
  expect(readOtherNeed('', false)).toEqual({ ok: true, value: null });
  expect(readOtherNeed('', true)).toMatchObject({ refusal: { kind: 'other-need-missing' } });
  expect(readOtherNeed('My BSN is 111222333', true)).toMatchObject({ refusal: { kind: 'other-need-holds-bsn' } });
  expect(readOtherNeed('a'.repeat(501), true)).toMatchObject({ refusal: { kind: 'other-need-too-long' } });
});
