import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../shared/api/client';
import type { WithPeople } from '../../shared/ui/Person';
import type { Visit } from './visits';

/** A bed, and who lies there as far as one may know. */
export interface Bed extends WithPeople<Schemas['BedPlace']> {
  bedId: string;
  taken: boolean;
  encounterId?: string | null;
  patientId?: string | null;
  since: string;
  version: number;
}

type Accepted = Schemas['Accepted'];
export type Disposition = Schemas['Discharge']['disposition'];

/** What is done with a stay. */
export type Move =
  | { kind: 'admit'; stay: string; version: number; bed?: string }
  | { kind: 'transfer'; stay: string; version: number; bed: string }
  | { kind: 'assign'; stay: string; version: number; bed: string }
  | { kind: 'discharge'; stay: string; version: number; to: Disposition }
  | { kind: 'close'; stay: string; version: number };

export const BEDS = ['beds'] as const;
export const VISITS = ['encounters'] as const;

/** So soon a bed is asked about anew that somebody has just left: it is released behind the discharge, not with it. */
const SOON_MILLIS = 1_000;

export function useBeds(stays: readonly Visit[] = []) {
  const isLeft = ({ encounterId }: Bed) =>
    stays.some((stay) => stay.encounterId === encounterId && stay.status === 'discharged');
  return useQuery({
    queryKey: BEDS,
    queryFn: async (): Promise<Bed[]> => answer(api.GET('/api/beds')),
    refetchInterval: ({ state }) => (state.data?.some(isLeft) ? SOON_MILLIS : false),
  });
}

/** All that are open now, as far as one may see; more than a ward has. */
export function useOpenStays() {
  return useQuery({
    queryKey: [...VISITS, 'board'],
    queryFn: async (): Promise<Visit[]> => {
      const all: Visit[] = [];
      let cursor: string | undefined;
      do {
        const page = await answer(api.GET('/api/encounters', { params: { query: { limit: 200, cursor } } }));
        all.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
  });
}

/** Asks for it, of the stay as it was seen: who changed it meanwhile is not overwritten. */
export function send(move: Move, key: string): Promise<Accepted> {
  const params = {
    path: { id: move.stay },
    header: { 'Idempotency-Key': key, 'If-Match': `"${move.version}"` },
  };
  switch (move.kind) {
    case 'admit':
      return answer(api.POST('/api/encounters/{id}/admission', { params, body: { bedId: move.bed } }));
    case 'transfer':
      return answer(api.POST('/api/encounters/{id}/transfer', { params, body: { bedId: move.bed } }));
    case 'assign':
      return answer(
        api.POST('/api/beds/{id}/assignment', {
          params: { path: { id: move.bed }, header: { 'Idempotency-Key': key } },
          body: { encounterId: move.stay },
        }),
      );
    case 'discharge':
      return answer(api.POST('/api/encounters/{id}/discharge', { params, body: { disposition: move.to } }));
    case 'close':
      return answer(api.POST('/api/encounters/{id}/closure', { params, body: {} }));
  }
}

/** The board as it will be when it is done. */
export function after(beds: readonly Bed[], move: Move, visit: Visit): Bed[] {
  const goes = move.kind === 'discharge' || move.kind === 'close' ? undefined : move.bed;
  return beds.map((bed) => {
    if (bed.bedId === goes) {
      return { ...bed, taken: true, encounterId: visit.encounterId, patientId: visit.patientId, people: visit.people };
    }
    const leaves = bed.encounterId === move.stay && (goes !== undefined || move.kind === 'discharge');
    return leaves ? { ...bed, taken: false, encounterId: null, patientId: null, people: {} } : bed;
  });
}

/** What brings a stay into a bed: who is not admitted is, who lies elsewhere is moved, who has no bed gets one. */
export function into(visit: Visit, bed: string): Move {
  const { encounterId: stay, version, status, bedId } = visit;
  if (status !== 'admitted') return { kind: 'admit', stay, version, bed };
  return { kind: bedId ? 'transfer' : 'assign', stay, version, bed };
}

/** The settings in which nobody gets a bed. */
const WITHOUT_BED: readonly Visit['class'][] = ['AMB', 'FLD', 'HH', 'VR'];

/** Whether a bed is waited for. */
export function waits({ status, bedId, class: setting }: Visit): boolean {
  return status === 'admitted' ? !bedId : status === 'open' && !WITHOUT_BED.includes(setting);
}
