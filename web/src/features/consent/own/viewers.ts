import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../shared/api/client';
import { consentsOf } from '../consents';

export function useViewers(patient: string) {
  return useQuery({
    queryKey: [...consentsOf(patient), 'viewers'],
    queryFn: () => answer(api.GET('/api/patients/{id}/viewers', { params: { path: { id: patient } } })),
  });
}

/** The staff who may be named in a consent: those who may see the record, or have looked at it. No route lists all staff. */
export function useKnownStaff(patient: string): readonly (readonly [id: string, name: string])[] {
  const viewers = useViewers(patient);
  const looks = useQuery({
    queryKey: [...consentsOf(patient), 'staff'],
    queryFn: () =>
      answer(api.GET('/api/patients/{id}/disclosures', { params: { path: { id: patient }, query: { limit: 200 } } })),
  });
  const names = new Map<string, string>();
  for (const { user, people } of looks.data?.items ?? []) {
    const name = people[user]?.name;
    if (name) names.set(user, name);
  }
  for (const { user, name } of viewers.data ?? []) if (user && name) names.set(user, name);
  return [...names].sort(([, one], [, other]) => one.localeCompare(other));
}
