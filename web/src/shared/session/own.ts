import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Self } from './self';

/** Whether somebody is here as a patient and as nothing else: only then is whom they may see known to be themselves. */
export function isOnlyPatient(who: Self): boolean {
  return who.roles.length > 0 && who.roles.every((role) => role === 'patient');
}

/** The record of who is here as a patient; null where the account is not linked to one. */
export const ownRecord = queryOptions({
  queryKey: ['own-record'],
  queryFn: async () => {
    const { items } = await answer(api.GET('/api/patients', { params: { query: { limit: 1 } } }));
    return items[0]?.id ?? null;
  },
  staleTime: Infinity,
});

export const useOwnRecord = () => useQuery(ownRecord);
