import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';

export type SystemState = Schemas['SystemState'];

/** How the parts of the system are; the operator alone is told. */
export function useSystemState() {
  return useQuery({
    queryKey: ['operation', 'state'],
    queryFn: () => answer(api.GET('/api/operations/state')),
  });
}

/** Whether the system as a whole is well, which anybody may know: up, or not. */
export function useHealth() {
  return useQuery({
    queryKey: ['operation', 'health'],
    queryFn: async () => {
      const response = await fetch(`${window.location.origin}/actuator/health`, {
        headers: { Accept: 'application/json' },
      }).catch(() => {
        throw Problem.unreachable();
      });
      const body: unknown = await response.json().catch(() => undefined);
      const status = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined;
      if (typeof status !== 'string') throw Problem.of(response, body);
      return status === 'UP';
    },
  });
}

export function isWell({ status }: Pick<SystemState['parts'][number], 'status'>): boolean {
  return status === 'up' || status === 'unknown';
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Says bytes as people read them, with three digits; a kilobyte has 1,000 (IEC 80000-13). */
export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => {
    const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: UNITS[power],
      unitDisplay: 'short',
      maximumSignificantDigits: 3,
    }).format(bytes / 1000 ** power);
  };
}
