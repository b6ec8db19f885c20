import type { Role } from './contexts/brings';

export const EVERYBODY: readonly Role[] = [
  'patient',
  'doctor',
  'nurse',
  'pharmacist',
  'lab-technician',
  'admin',
  'billing-staff',
  'compliance-officer',
  'analyst',
  'operator',
];
