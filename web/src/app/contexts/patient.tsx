import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/patient/words';
import { PatientsIcon } from '../../shared/ui/icons';
import type { Context } from './brings';
import { inside, onePatient, page } from './tree';

const patients = createRoute({
  getParentRoute: () => inside,
  path: '/patients',
  component: page(words, () => import('../../features/patient/PatientsPage'), 'PatientsPage'),
});

const entry = createRoute({
  getParentRoute: () => onePatient,
  path: '/entry',
  component: page(words, () => import('../../features/patient/EntryPage'), 'EntryPage'),
});

const careTeam = createRoute({
  getParentRoute: () => onePatient,
  path: '/care-team',
  component: page(words, () => import('../../features/patient/CareTeamPage'), 'CareTeamPage'),
});

const OwnRecord = page(words, () => import('../../features/patient/OwnRecord'), 'OwnRecord');

const own = createRoute({
  getParentRoute: () => inside,
  path: '/own/$page',
  component: function Own() {
    return <OwnRecord {...own.useParams()} />;
  },
});

export const patientRoutes = [patients, own] as const;
/** Below the head of one patient. */
export const onePatientRoutes = [entry, careTeam] as const;

export const patient: Context = {
  menu: [{ to: '/app/patients', words: 'frame.patients', icon: PatientsIcon, roles: ['doctor', 'nurse', 'admin'] }],
  tabs: [
    { path: 'entry', words: 'tabs.entry', roles: ['doctor', 'nurse', 'admin'] },
    { path: 'care-team', words: 'tabs.care-team', roles: ['doctor', 'nurse', 'admin'] },
  ],
};
