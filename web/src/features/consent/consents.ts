import type { Schemas } from '../../shared/api/client';

export type Consent = Schemas['NamedConsentEntry'];
type Provision = Schemas['Granting'];

/** All that is read of a patient's consents, and of whom they open something to. */
export const consentsOf = (patient: string) => ['patient', patient, 'consents'] as const;

/** Classes of data, as a consent names them. */
export const DATA = [
  'demographics',
  'encounters',
  'records',
  'vitals',
  'laboratory',
  'notes',
  'documents',
  'medication-administration',
  'prescriptions',
  'invoices',
] as const satisfies Provision['data'];

export const PURPOSES = [
  'TREAT',
  'ETREAT',
  'HPAYMT',
  'HOPERAT',
  'HRESCH',
  'PATRQT',
] as const satisfies Provision['purposes'];
