import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import { isolated } from './isolated';

describe('a name in a sentence', () => {
  it('is as it is where it runs as the sentence does', () => {
    expect(isolated('Ada <Quill> & Sons 👩🏽‍⚕️')).toBe('Ada <Quill> & Sons 👩🏽‍⚕️');
  });

  it('keeps its direction to itself', () => {
    expect(isolated('שרה')).toBe('\u2068שרה\u2069');
    expect(i18next.t('home.welcome', { name: 'محمد' })).toBe('Welcome, \u2068محمد\u2069.');
  });

  it('lets no sign out that turns what follows around', () => {
    expect(isolated('Ada\u202Egnp.exe\u2069')).toBe('\u2068Adagnp.exe\u2069');
  });
});
