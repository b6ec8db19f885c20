import { answer, api, type Schemas } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { useReason } from './reason';

export type Change = Schemas['NamedEventSource'];

export const changesOf = (patient: string) => ['audit', 'patient', patient, 'changes'];

/** The events about a patient, the latest first. */
export function useChanges(patient: string) {
  const reason = useReason(patient);
  return usePaged(changesOf(patient), async (cursor) => {
    const page = await answer(
      api.GET('/api/patients/{id}/changes', {
        params: { path: { id: patient }, query: { cursor, limit: 200 }, header: reason.header },
      }),
    );
    reason.keep();
    return page;
  });
}
