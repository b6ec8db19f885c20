import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { auditedPatient, auditedPatientRoutes, auditRoutes, auditRoutesOfOne } from './contexts/audit';
import { bodyRoutes } from './contexts/body';
import { identityRoutes, openIdentityRoutes } from './contexts/identity';
import { consentRoutes } from './contexts/consent';
import { encounterRoutes, encounterRoutesOfOne } from './contexts/encounter';
import { completeness, ledgerRoutes } from './contexts/ledger';
import { operationRoutes } from './contexts/operation';
import { onePatientRoutes, patientRoutes } from './contexts/patient';
import { recordRoutes } from './contexts/record';
import { inside, onePatient, root } from './contexts/tree';
import { Broken, NoSuchPage, Pending } from './failures';

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/app' });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

const help = createRoute({
  getParentRoute: () => inside,
  path: '/help',
  component: lazyRouteComponent(() => import('./HelpPage'), 'HelpPage'),
});

// One line for each context, so that two who bring one do not meet.
const tree = root.addChildren([
  start,
  ...openIdentityRoutes,
  inside.addChildren([
    home,
    help,
    ...identityRoutes,
    ...patientRoutes,
    ...encounterRoutes,
    ...auditRoutes,
    ...ledgerRoutes,
    ...operationRoutes,
    auditedPatient.addChildren([...auditedPatientRoutes, completeness]),
    onePatient.addChildren([
      ...onePatientRoutes,
      ...encounterRoutesOfOne,
      ...consentRoutes,
      ...recordRoutes,
      ...auditRoutesOfOne,
      ...bodyRoutes,
    ]),
  ]),
]);

export function routes(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: Broken,
    defaultPendingComponent: Pending,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routes>;
  }
}
