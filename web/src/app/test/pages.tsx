import { QueryClient } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { cleanup } from '@testing-library/react';
import { vi } from 'vitest';
import { en } from '../../shared/i18n/en';
import { show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { routes } from '../router';
import { hospital, never, type Answers } from './hospital';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';

/** Without a sign-in; they ask nothing when they are opened. */
const OPEN = /^\/app\/(sign-in|setup|password\/|e-mail)/;

/** The pages behind the sign-in, as the router has them, each at an address of its own. */
export const PAGES = pagesOf(routes(new QueryClient()));

function pagesOf(router: AnyRouter): string[] {
  const leaves = Object.values(router.routesById as Record<string, { fullPath: string; children?: unknown }>)
    .filter(({ children }) => children === undefined)
    .map(({ fullPath }) =>
      fullPath
        .replace('$page', 'timeline')
        .replaceAll(/\$\w+/g, ID)
        .replace(/(?<=.)\/$/, ''),
    );
  return [...new Set(leaves)].filter((path) => path.startsWith('/app') && !OPEN.test(path));
}

/** What stands in a page that waits. */
export const WAITING = `[role=status][aria-label="${en.state.loading}"]`;

/**
 * Opens a page, and waits until it asks nothing more.
 *
 * @returns what it asked, by method and path as the document has them
 */
export async function open(
  page: string,
  answers: Answers = {},
  changed?: (told: unknown) => unknown,
): Promise<Set<string>> {
  cleanup();
  const asked = new Set<string>();
  server.resetHandlers();
  server.use(...hospital((request) => asked.add(request), answers, changed));
  window.history.replaceState(null, '', page);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  show(<RouterProvider router={routes(queries)} />, queries);
  const isWaiting = () => queries.isFetching() > 0 || document.querySelector(WAITING) !== null;
  const isThere = () => Boolean(document.querySelector('#content')?.textContent);
  await vi.waitUntil(() => isThere() && (answers['*'] === never || !isWaiting()), { timeout: 120_000, interval: 10 });
  return asked;
}
