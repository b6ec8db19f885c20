import type { Translated } from '../../../shared/i18n';
import type { en } from './en';

export const de: Translated<typeof en> = {
  'patient-head': { title: 'Patient', 'legal-hold': 'Aufbewahrung angeordnet' },
};
