import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/patient/words';
import { PatientsIcon } from '../../shared/ui/icons';
import type { Context } from './brings';
import { inside, page } from './tree';

const patients = createRoute({
  getParentRoute: () => inside,
  path: '/patients',
  component: page(words, () => import('../../features/patient/PatientsPage'), 'PatientsPage'),
});

export const patientRoutes = [patients] as const;
/** Below the head of one patient. */
export const onePatientRoutes = [] as const;

export const patient: Context = {
  menu: [{ to: '/app/patients', words: 'frame.patients', icon: PatientsIcon, roles: ['doctor', 'nurse', 'admin'] }],
};
