import { describe, expect, it } from 'vitest';
import { asTyped, digitsKept, exact } from './exact';

const read = (json: string) => JSON.parse(exact(json)) as Record<string, unknown>;

describe('numbers', () => {
  it.each(['2.10', '0.250', '1e2', '12345678901234567890', '0.1234567890123456789'])(
    'that a script would write otherwise are read as they stand: %s',
    (number) => expect(read(`{"value":${number}}`)).toEqual({ value: number }),
  );

  it.each(['72', '-1.5', '0'])('that it writes the same stay numbers: %s', (number) =>
    expect(read(`{"value": ${number}}`)).toEqual({ value: Number(number) }),
  );

  it('in texts are left alone, whatever stands around them', () => {
    const text = 'say "2.10", \\ and 1e2 {"value":2.10}';
    expect(read(JSON.stringify({ text, next: 1 }))).toEqual({ text, next: 1 });
  });

  it('go out as they were typed, and no text does', () => {
    expect(digitsKept({ value: asTyped('2.10'), text: '2.10' })).toBe('{"value":2.10,"text":"2.10"}');
  });
});
