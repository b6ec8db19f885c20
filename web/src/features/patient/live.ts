import type { InfiniteData, Query } from '@tanstack/react-query';
import { beginning, type Stale } from '../../shared/live/notice';

export const stale: Stale = ({ what, patientId }) =>
  what !== 'patient'
    ? []
    : [
        beginning('patient', patientId),
        { queryKey: ['patients', 'mine'] },
        // A search is one more look at the registry: it is made again only where it shows who changed.
        { queryKey: ['patients', 'found'], predicate: (query) => patientId === undefined || shows(query, patientId) },
      ];

function shows({ state }: Query, patient: string): boolean {
  const found = state.data as InfiniteData<{ items: { id: string }[] }> | undefined;
  return found?.pages.some(({ items }) => items.some(({ id }) => id === patient)) ?? false;
}
