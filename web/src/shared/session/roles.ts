import type { Self } from './self';

export type Role = Self['roles'][number];

/** Who works in a hospital. */
export const STAFF = [
  'doctor',
  'nurse',
  'pharmacist',
  'lab-technician',
  'admin',
  'billing-staff',
  'compliance-officer',
  'analyst',
] as const satisfies readonly Role[];

/** All that somebody can be; operators are users of the installation alone. */
export const ROLES: readonly Role[] = ['patient', ...STAFF, 'operator'];
