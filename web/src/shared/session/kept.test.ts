import { afterEach, expect, it, vi } from 'vitest';
import { keep, kept } from './kept';

afterEach(() => vi.restoreAllMocks());

it('keeps what was chosen in this browser', () => {
  keep('medichain-language', 'de');

  expect(localStorage.getItem('medichain-language')).toBe('de');
  expect(kept('medichain-language')).toBe('de');
});

it('keeps it until the page is loaded anew where storage is blocked', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);

  expect(kept('medichain-language')).toBeNull();
  keep('medichain-language', 'de');

  expect(kept('medichain-language')).toBe('de');
});
