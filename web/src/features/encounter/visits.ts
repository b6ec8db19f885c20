import type { Schemas } from '../../shared/api/client';
import type { WithPeople } from '../../shared/ui/Person';

/** A visit or stay, with what patient and attending are called. */
export type Visit = WithPeople<Schemas['EncounterSummary']>;

/** Whether something can still be done in it: what is planned, cancelled or entered in error is no visit. */
export function isOpen({ status }: Visit): boolean {
  return status === 'open' || status === 'admitted' || status === 'discharged';
}

/** Whether it counts no more, or never did. */
export function isVoid({ status }: Visit): boolean {
  return status === 'cancelled' || status === 'entered-in-error';
}
