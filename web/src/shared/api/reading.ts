import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** What was read stays until it is asked for anew: each read of a record stands in the access log of a patient. */
export function reading(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isPassing(Problem.from(error)),
      },
      mutations: { retry: false },
    },
  });
}

function isPassing(problem: Problem): boolean {
  return problem.status === 503;
}
