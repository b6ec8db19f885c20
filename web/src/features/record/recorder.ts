import { usePersonName, type People } from '../../shared/ui/Person';

/** The name of who recorded an entry; where nobody may know it, the identifier, never a guess. */
export function useRecorder({ recordedBy, people }: { recordedBy: string; people?: People }): string {
  const nameOf = usePersonName();
  return people?.[recordedBy] ? nameOf(people, recordedBy) : recordedBy;
}
