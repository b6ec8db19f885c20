import { QueryClient } from '@tanstack/react-query';
import { self } from '../../../shared/session/self';
import { NURSE } from './told';

/** What a page has read where somebody of this role is signed in. */
export function signedIn(role: 'doctor' | 'nurse', userId = NURSE): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(self.queryKey, { userId, name: 'Jo Field', roles: [role] } as never);
  return queries;
}
