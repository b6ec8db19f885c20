import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../shared/api/client';

export type Emergency = Schemas['NamedEmergencyEntry'];

export const EMERGENCIES = ['audit', 'emergencies'];

/** The emergency accesses that nobody has reviewed, the most urgent first. */
export function useEmergencies() {
  return useQuery({
    queryKey: EMERGENCIES,
    queryFn: async () => {
      const all = await answer(api.GET('/api/emergency-accesses'));
      return [...all].sort((one, other) => one.reviewDue.localeCompare(other.reviewDue));
    },
  });
}
