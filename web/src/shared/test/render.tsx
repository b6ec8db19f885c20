import { ThemeProvider } from '@mui/material/styles';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { theme } from '../theme/theme';

/** A part of a page, with what stands around every page. */
export function show(part: ReactNode, queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })) {
  render(
    <ThemeProvider theme={theme}>
      <QueryClientProvider client={queries}>{part}</QueryClientProvider>
    </ThemeProvider>,
  );
  return queries;
}

/** A refusal as the server writes it. */
export function refusal(code: string, status: number, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ code, status, title: code, detail: `of ${code}`, ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}
