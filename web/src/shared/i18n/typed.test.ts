import { describe, expect, it } from 'vitest';
import { day } from './format';
import { typedDate } from './typed';

describe('a typed date', () => {
  it.each([
    ['29.02.1956', '1956-02-29'],
    ['29. 2. 1956', '1956-02-29'],
    [' 1956-02-29 ', '1956-02-29'],
    ['1956-2-9', '1956-02-09'],
    ['29. Februar 1956', '1956-02-29'],
    ['29 feb 1956', '1956-02-29'],
    ['February 29, 1956', '1956-02-29'],
    ['29/02/1956', '1956-02-29'],
    ['02/29/1956', '1956-02-29'],
    ['5/5/1956', '1956-05-05'],
    ['02.1956', '1956-02'],
    ['März 1956', '1956-03'],
    ['1956', '1956'],
  ])('%s is %s', (text, iso) => {
    expect(typedDate(text)).toBe(iso);
  });

  it.each(['', '30.02.1956', '29.02.1957', '3/4/1956', '1956-13', '29 Feb 29, 1956', '29 Foo 1956', '1799', '56', 'x'])(
    'is none: %s',
    (text) => {
      expect(typedDate(text)).toBeUndefined();
    },
  );

  it.each(['1956-02-29', '1956-03-01', '1956-05-09', '2001-09-11', '1999-12-31'])(
    '%s is taken as the pages show it',
    (iso) => {
      expect([typedDate(day(iso, 'en')), typedDate(day(iso, 'de'))]).toEqual([iso, iso]);
    },
  );
});
