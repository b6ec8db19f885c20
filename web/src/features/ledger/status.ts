import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../shared/api/client';

export type LedgerStatus = Schemas['LedgerStatus'];

/** How far the log is sealed and anchored. */
export function useLedgerStatus() {
  return useQuery({ queryKey: ['ledger', 'status'], queryFn: () => answer(api.GET('/api/ledger/status')) });
}
