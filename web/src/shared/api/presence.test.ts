import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAwaited, somebody } from './presence';

const MINUTE = 60_000;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  fireEvent.keyDown(window);
  await somebody();
});
afterEach(() => vi.useRealTimers());

it('is somebody who did something a moment ago', async () => {
  vi.setSystemTime(Date.now() + 4 * MINUTE);

  await somebody();

  expect(isAwaited()).toBe(false);
});

it('is waited for where nobody did anything for a while, and by any act is there again', async () => {
  vi.setSystemTime(Date.now() + 6 * MINUTE);
  const waiting = somebody();
  expect(isAwaited()).toBe(true);

  fireEvent.pointerDown(window);

  await waiting;
  expect(isAwaited()).toBe(false);
});

it('counts once what was done longer ago: typing keeps a session, a page left open does not', async () => {
  vi.setSystemTime(Date.now() + 3 * MINUTE);
  fireEvent.keyDown(window);
  vi.setSystemTime(Date.now() + 6 * MINUTE);
  await somebody();

  vi.setSystemTime(Date.now() + 6 * MINUTE);
  const waiting = somebody();

  expect(isAwaited()).toBe(true);
  fireEvent.wheel(window);
  await waiting;
});

it('may be at another window of the browser', async () => {
  vi.setSystemTime(Date.now() + 6 * MINUTE);
  const waiting = somebody();
  const other = new BroadcastChannel('medichain-presence');

  other.postMessage('used');

  await waiting;
  other.close();
});
