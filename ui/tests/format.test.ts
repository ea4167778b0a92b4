import { describe, expect, it } from 'vitest';

import { addressShown, duration, personAt, secondsSince, timer } from '../src/format';

describe('addresses', () => {
  it.each([
    ['+15550100142', '+1 555 010 0142'],
    ['+15550100', '+1 555 0100'],
    ['+442079460018', '+44 20 7946 0018'],
    ['+447700900123', '+44 7700 900 123'],
    ['+33123456789', '+33 1 23 45 67 89'],
    ['+971501234567', '+971 501 234 567'],
    ['+4930123456', '+49 301 234 56'],
    ['+74951234567', '+7 495 123 4567'],
    ['client:alice', 'client:alice'],
    ['sip:parts@example.com', 'sip:parts@example.com'],
    ['anonymous', 'anonymous'],
    ['+', '+'],
    ['', ''],
  ])('%s is shown as %s', (address, shown) => {
    expect(addressShown(address)).toBe(shown);
  });

  it('lose no digit', () => {
    for (let length = 5; length <= 15; length++) {
      for (const start of ['1', '7', '20', '33', '44', '442', '971']) {
        const digits = start.padEnd(length, '0123456789');
        expect(addressShown(`+${digits}`).replace(/ /g, '')).toBe(`+${digits}`);
      }
    }
  });

  it.each([
    ['client:bob', 'bob'],
    ['sip:parts@example.com', 'parts'],
    ['sips:parts@example.com', 'parts'],
    ['+15550100142', '+1 555 010 0142'],
    ['anonymous', 'anonymous'],
  ])('%s names %s', (address, person) => {
    expect(personAt(address)).toBe(person);
  });
});

describe('times', () => {
  it.each([
    [0, '0:00', '00:00'],
    [42, '0:42', '00:42'],
    [252, '4:12', '04:12'],
    [727, '12:07', '12:07'],
    [3600, '1:00:00', '1:00:00'],
    [363_723, '101:02:03', '101:02:03'],
  ])('%d seconds are %s on hold and %s of a call', (seconds, held, lasted) => {
    expect(timer(seconds)).toBe(held);
    expect(duration(seconds)).toBe(lasted);
  });

  it('count from instants as the session writes them', () => {
    const now = Date.parse('2026-11-22T10:00:42.500Z');
    expect(secondsSince('2026-11-22T10:00:00Z', now)).toBe(42);
    expect(secondsSince('2026-11-22T10:00:00.123456789Z', now)).toBe(42);
    expect(secondsSince('2026-11-22T11:00:00Z', now)).toBe(0);
  });
});
