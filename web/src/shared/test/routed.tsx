import type { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { show } from './render';

/** A part of a page with links in it. */
export function showWithLinks(part: ReactNode, queries?: QueryClient) {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return show(<RouterContextProvider router={router as never}>{part}</RouterContextProvider>, queries);
}
