import { describe, expect, it } from 'vitest';
import { digitsKept } from '../../../shared/api/exact';
import { typedNumber, withDigits } from './numbers';

describe('a number as typed', () => {
  it.each([
    ['72', 'en', '72', undefined],
    ['2.10', 'en', '2.10', undefined],
    ['-0.5', 'en', '-0.5', undefined],
    ['<5', 'en', '5', '<'],
    ['≥ 200', 'en', '200', '>='],
    ['2,10', 'de', '2.10', undefined],
    ['37.5', 'de', '37.5', undefined],
    ['0.125', 'de', '0.125', undefined],
    ['12345678901234567890', 'en', '12345678901234567890', undefined],
  ])('%s keeps its digits (%s)', (text, language, digits, comparator) => {
    expect(typedNumber(text, language)).toEqual({ digits, ...(comparator && { comparator }) });
  });

  // A thousand to one reader, one and a half to another; and what is none at all.
  it.each([
    ['1,500', 'en'],
    ['2,5', 'en'],
    ['1.500', 'de'],
    ['1 500', 'en'],
    ['.5', 'en'],
    ['007', 'en'],
    ['1e3', 'en'],
    ['72 /min', 'en'],
    ['', 'en'],
  ])('%s is none (%s)', (text, language) => {
    expect(typedNumber(text, language)).toBeUndefined();
  });
});

describe('a content that is sent', () => {
  it('has each number as it was typed or read, and no text for a number', () => {
    const content = {
      kind: 'observation',
      value: { type: 'quantity', quantity: { value: '2.10', unit: 'mg/dL' } },
      component: [{ value: { type: 'integer', integer: 3 } }],
      note: '2.10',
    };
    expect(digitsKept(withDigits(content))).toBe(
      '{"kind":"observation","value":{"type":"quantity","quantity":{"value":2.10,"unit":"mg/dL"}},' +
        '"component":[{"value":{"type":"integer","integer":3}}],"note":"2.10"}',
    );
  });
});
