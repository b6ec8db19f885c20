import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../shared/api/client';

/** An emergency access that lasts. */
export type Emergency = Schemas['NamedEmergencyEntry'];

const SOON_MILLIS = 60_000;

/** Those of who is signed in that last, wherever they were opened; asked for again when the first of them ends. */
export function useEmergencies() {
  return useQuery({
    queryKey: ['emergency-accesses', 'mine'],
    queryFn: async (): Promise<Emergency[]> => answer(api.GET('/api/users/me/emergency-accesses')),
    staleTime: SOON_MILLIS,
    refetchInterval: ({ state }) => {
      const ends = (state.data ?? []).map(({ until }) => Date.parse(until));
      return ends.length > 0 && Math.max(1_000, Math.min(...ends) - Date.now() + 1);
    },
  });
}
