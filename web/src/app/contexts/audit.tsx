import { createRoute, Navigate, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy } from 'react';
import { words } from '../../features/audit/words';
import { words as ledgerWords } from '../../features/ledger/words';
import { words as patientWords } from '../../features/patient/words';
import {
  BellIcon,
  EyeIcon,
  KeyIcon,
  LedgerIcon,
  LogIcon,
  SearchIcon,
  SettingsIcon,
  StaffIcon,
} from '../../shared/ui/icons';
import type { Role } from '../../shared/session/roles';
import type { Context } from './brings';
import { learn } from '../../shared/i18n';
import { ofOwn } from './own';
import { part } from './part';
import { inside, onePatient, page } from './tree';

const OFFICERS: readonly Role[] = ['compliance-officer'];
/** Who reads the log of the organisation. */
const AUDITORS: readonly Role[] = ['compliance-officer', 'admin'];
/** These read what is not about patients, too: of the installation, whose users they are. */
const AUDITORS_OF_STAFF: readonly Role[] = [...AUDITORS, 'operator'];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const AccessLogPage = page([words, ledgerWords], () => import('../../features/audit/AccessLogPage'), 'AccessLogPage');

const accesses = createRoute({
  getParentRoute: () => inside,
  path: '/audit/accesses',
  validateSearch: (search: Record<string, unknown>): { user?: string } =>
    typeof search.user === 'string' && ID.test(search.user) ? { user: search.user } : {},
  component: function Accesses() {
    const { user } = accesses.useSearch();
    return <AccessLogPage user={user} key={user} />;
  },
});

const signIns = createRoute({
  getParentRoute: () => inside,
  path: '/audit/sign-ins',
  component: page(words, () => import('../../features/audit/SignInsPage'), 'SignInsPage'),
});

const roles = createRoute({
  getParentRoute: () => inside,
  path: '/audit/roles',
  component: page(words, () => import('../../features/audit/RoleReviewPage'), 'RoleReviewPage'),
});

const operations = createRoute({
  getParentRoute: () => inside,
  path: '/audit/operations',
  component: page(words, () => import('../../features/audit/OperationsPage'), 'OperationsPage'),
});

const emergencies = createRoute({
  getParentRoute: () => inside,
  path: '/audit/emergencies',
  component: page(words, () => import('../../features/audit/EmergenciesPage'), 'EmergenciesPage'),
});

const AuditedPatientPage = page(words, () => import('../../features/audit/AuditedPatientPage'), 'AuditedPatientPage');

const somePatient = createRoute({
  getParentRoute: () => inside,
  path: '/audit/patients',
  component: function SomePatient() {
    const navigate = useNavigate();
    return (
      <AuditedPatientPage
        onOpen={(patient) => void navigate({ to: '/app/audit/patients/$patient/accesses', params: { patient } })}
      />
    );
  },
});

const AuditedPatient = page(words, () => import('../../features/audit/AuditedPatient'), 'AuditedPatient');

/** Beside the head of clinicians' pages: officers may not read who a patient is, and none of these asks it. */
export const auditedPatient = createRoute({
  getParentRoute: () => inside,
  path: '/audit/patients/$patient',
  component: function OneAuditedPatient() {
    const { patient } = auditedPatient.useParams();
    const here = useRouterState({ select: (state) => state.location.pathname });
    return <AuditedPatient key={patient} patient={patient} here={here} />;
  },
});

const first = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/',
  component: function First() {
    return <Navigate to="/app/audit/patients/$patient/accesses" params={auditedPatient.useParams()} replace />;
  },
});

const PatientAccesses = page(
  [words, ledgerWords],
  () => import('../../features/audit/PatientAccesses'),
  'PatientAccesses',
);

const accessesToPatient = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/accesses',
  component: function AccessesToPatient() {
    return <PatientAccesses {...auditedPatient.useParams()} key="accesses" />;
  },
});

const disclosures = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/disclosures',
  component: function Disclosures() {
    return <PatientAccesses {...auditedPatient.useParams()} key="disclosures" isDisclosures />;
  },
});

const PatientHistory = page(
  [words, ledgerWords],
  () => import('../../features/audit/PatientHistory'),
  'PatientHistory',
);

const history = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/history',
  component: function History() {
    return <PatientHistory {...auditedPatient.useParams()} />;
  },
});

const PatientOrders = page(
  [words, patientWords, ledgerWords],
  () => import('../../features/audit/PatientOrders'),
  'PatientOrders',
);

const orders = createRoute({
  getParentRoute: () => auditedPatient,
  path: '/orders',
  component: function Orders() {
    return <PatientOrders {...auditedPatient.useParams()} />;
  },
});

const looks = createRoute({
  getParentRoute: () => onePatient,
  path: '/accesses',
  component: page(words, () => import('../../features/audit/own/OwnAccesses'), 'OwnAccesses'),
});

const changesOfOne = createRoute({
  getParentRoute: () => onePatient,
  path: '/changes',
  component: page(words, () => import('../../features/audit/own/OwnChanges'), 'OwnChanges'),
});

/** Below the head of one patient, for that patient. */
export const auditRoutesOfOne = [looks, changesOfOne] as const;

export const auditRoutes = [accesses, signIns, roles, operations, emergencies, somePatient] as const;
/** About one patient; the tree puts them together with what other contexts bring. */
export const auditedPatientRoutes = [first, accessesToPatient, disclosures, history, orders] as const;

export const audit: Context = {
  menu: [
    ofOwn('accesses', 'frame.own-accesses', EyeIcon),
    ofOwn('changes', 'frame.own-changes', LedgerIcon),
    { to: '/app/audit/accesses', words: 'frame.access-log', icon: LogIcon, roles: AUDITORS_OF_STAFF },
    { to: '/app/audit/emergencies', words: 'frame.emergencies', icon: BellIcon, roles: OFFICERS },
    { to: '/app/audit/patients', words: 'frame.evidence', icon: SearchIcon, roles: AUDITORS },
    { to: '/app/audit/sign-ins', words: 'frame.sign-ins', icon: KeyIcon, roles: AUDITORS_OF_STAFF },
    { to: '/app/audit/roles', words: 'frame.role-review', icon: StaffIcon, roles: AUDITORS_OF_STAFF },
    { to: '/app/audit/operations', words: 'frame.operations', icon: SettingsIcon, roles: AUDITORS_OF_STAFF },
  ],
  widgets: [
    {
      id: 'own-accesses',
      roles: ['patient'],
      component: part(words, () => import('../../features/audit/own/AccessesTile'), 'AccessesTile'),
    },
    {
      id: 'activity',
      roles: ['admin', 'operator'],
      component: part(words, () => import('../../features/audit/ActivityTile'), 'ActivityTile'),
    },
    {
      id: 'emergency-reviews',
      roles: OFFICERS,
      component: lazy(async () => {
        const [{ EmergenciesTile }] = await Promise.all([import('../../features/audit/EmergenciesTile'), learn(words)]);
        return { default: EmergenciesTile };
      }),
    },
  ],
};
