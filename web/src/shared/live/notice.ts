import type { QueryFilters } from '@tanstack/react-query';

/** That something changed, and never how (`GET /api/events`, adr 66). */
export interface Notice {
  /** What it is: `patient`, `visit`, `record`, `consent`, `emergency-access`, `bed`; others may come. */
  what: string;
  /** About whom; missing where nobody is named, and where any of them may have changed. */
  patientId?: string;
  id?: string;
  version?: number;
}

/** Of what was read, that which a notice makes stale. Each context says it in its `live.ts`. */
export type Stale = (notice: Notice) => readonly QueryFilters[];

/** What notices are about; where it is not known which were missed, one of each kind without an id stands for all. */
export const KINDS = ['patient', 'visit', 'record', 'consent', 'emergency-access', 'bed'] as const;

/** Keys that begin so; the last part may be missing, and then all of the others are meant. */
export function beginning(...key: readonly (string | undefined)[]): QueryFilters {
  const end = key.indexOf(undefined);
  return { queryKey: end < 0 ? key : key.slice(0, end) };
}
