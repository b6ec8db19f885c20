import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { gate } from '../api/gate';
import { speak } from '../i18n';

/** The API, as far as a test says what it answers; anything else that is asked fails the test. */
export const server = setupServer();

// Whatever is waited for comes; how soon, on a busy machine, is no matter of a test.
configure({ asyncUtilTimeout: 60_000 });

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  await speak('en');
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  gate.know(undefined);
  localStorage.clear();
});

afterAll(() => server.close());
