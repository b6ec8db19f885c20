import { useQuery, useQueryClient } from '@tanstack/react-query';
import { gate } from '../../shared/api/gate';

const keyOf = (patient: string) => ['audit', 'reason', patient];

/**
 * Why somebody looks into the history of a patient. It is asked for at the first read, and stated anew with each further one
 * of this patient, so that no read is refused first and each has its reason in the log; after some minutes elsewhere it is
 * asked for again.
 */
export function useReason(patient: string) {
  const queries = useQueryClient();
  const said = useQuery({ queryKey: keyOf(patient), queryFn: () => '', enabled: false }).data ?? '';
  return {
    said,
    header: said ? { 'Medichain-Purpose': said } : {},
    /** After a read: what was said for it goes on to count. */
    keep: () => {
      if (gate.reason !== said && said === '') queries.setQueryData(keyOf(patient), gate.reason);
    },
    forget: () => queries.removeQueries({ queryKey: keyOf(patient) }),
  };
}
