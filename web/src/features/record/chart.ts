import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import type { Entry, Tongue } from './said';

export type Visit = Schemas['EncounterSummary'];

/** The sections of the chart that hold records. */
export type RecordSection =
  | 'noKnownAllergies'
  | 'cautions'
  | 'notToBeGiven'
  | 'allergies'
  | 'problems'
  | 'medications'
  | 'immunisations'
  | 'procedures'
  | 'observations'
  | 'carePlans';

/** All that is read of a record of one patient: what an act on a record makes untrue. */
export const ofPatient = (patient: string) => ['record', patient] as const;

/** What is current of each kind; one read for the banner and the chart page. */
export const chart = (patient: string) =>
  queryOptions({
    queryKey: [...ofPatient(patient), 'chart'],
    queryFn: () => answer(api.GET('/api/patients/{id}/chart', { params: { path: { id: patient } } })),
  });

export const useChart = (patient: string) => useQuery(chart(patient));

/** The lines of a section, which the document of the API calls anything. */
export function entries({ sections }: Schemas['PatientChart'], section: RecordSection): Entry[] {
  return (sections[section] ?? []).map(({ content }) => content as Entry);
}

export function visits({ sections }: Schemas['PatientChart']): Visit[] {
  return (sections.encounters ?? []).map(({ content }) => content as Visit);
}

/** The patient of the address. */
export function usePatient(): string {
  const { patient } = useParams({ strict: false });
  return patient ?? '';
}

export function useTongue(): Tongue {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language };
}
