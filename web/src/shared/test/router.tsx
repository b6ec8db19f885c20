import type { ReactNode } from 'react';
import { QueryClient } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type AnyRouter,
} from '@tanstack/react-router';

import { show } from './render';

/** A page at its address: `path` as the route names it, `at` as the browser shows it. */
export function showPage(Page: () => ReactNode, path: string, at: string, queries?: QueryClient): AnyRouter {
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path, component: Page });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [at] }),
  }) as unknown as AnyRouter;
  show(<RouterProvider router={router as never} />, queries);
  return router;
}
