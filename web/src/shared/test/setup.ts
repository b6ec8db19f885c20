import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { gate } from '../api/gate';
import { learn, speak, type Words } from '../i18n';

/** The API, as far as a test says what it answers; anything else that is asked fails the test. */
export const server = setupServer();

/** The texts of all contexts. */
export const allWords = Object.values(
  import.meta.glob<Words>('../../{app,features}/**/words.ts', { eager: true, import: 'words' }),
);

// Whatever is waited for comes; how soon, on a busy machine, is no matter of a test.
configure({ asyncUtilTimeout: 60_000 });

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  await speak('en');
  await Promise.all(allWords.map(learn));
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  gate.know(undefined);
  localStorage.clear();
});

afterAll(() => server.close());
