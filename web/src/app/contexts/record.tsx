import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { words } from '../../features/record/words';
import { learn } from '../../shared/i18n';
import { DocumentIcon, ExportIcon, LogIcon, MedicationIcon, PatientsIcon, ResultIcon } from '../../shared/ui/icons';
import type { Role } from '../../shared/session/roles';
import type { Context } from './brings';
import { ofOwn } from './own';
import { part } from './part';
import { onePatient, page } from './tree';

const CLINICIANS: readonly Role[] = ['doctor', 'nurse'];

const chart = createRoute({
  getParentRoute: () => onePatient,
  path: '/chart',
  component: page(words, () => import('../../features/record/ChartPage'), 'ChartPage'),
});

const timeline = createRoute({
  getParentRoute: () => onePatient,
  path: '/timeline',
  component: page(words, () => import('../../features/record/TimelinePage'), 'TimelinePage'),
});

const entry = createRoute({
  getParentRoute: () => onePatient,
  path: '/timeline/$record',
  component: page(words, () => import('../../features/record/EntryPage'), 'EntryPage'),
});

const results = createRoute({
  getParentRoute: () => onePatient,
  path: '/results',
  component: page(words, () => import('../../features/record/ResultsPage'), 'ResultsPage'),
});

const documents = createRoute({
  getParentRoute: () => onePatient,
  path: '/documents',
  component: page(words, () => import('../../features/record/DocumentsPage'), 'DocumentsPage'),
});

const overview = createRoute({
  getParentRoute: () => onePatient,
  path: '/overview',
  component: page(words, () => import('../../features/record/own/OwnOverview'), 'OwnOverview'),
});

const medications = createRoute({
  getParentRoute: () => onePatient,
  path: '/medications',
  component: page(words, () => import('../../features/record/own/OwnMedications'), 'OwnMedications'),
});

const everything = createRoute({
  getParentRoute: () => onePatient,
  path: '/export',
  component: page(words, () => import('../../features/record/own/ExportPage'), 'ExportPage'),
});

export const recordRoutes = [chart, timeline, entry, results, documents, overview, medications, everything] as const;

export const record: Context = {
  menu: [
    ofOwn('overview', 'frame.own-record', PatientsIcon),
    ofOwn('medications', 'frame.own-medications', MedicationIcon),
    ofOwn('results', 'frame.own-results', ResultIcon),
    ofOwn('documents', 'frame.own-documents', DocumentIcon),
    ofOwn('timeline', 'frame.own-timeline', LogIcon),
    ofOwn('export', 'frame.own-export', ExportIcon),
  ],
  widgets: [
    {
      id: 'own-medications',
      roles: ['patient'],
      component: part(words, () => import('../../features/record/own/MedicationsTile'), 'MedicationsTile'),
    },
  ],
  tabs: [
    { path: 'chart', words: 'tabs.chart', roles: CLINICIANS },
    { path: 'timeline', words: 'tabs.timeline', roles: CLINICIANS },
    { path: 'results', words: 'tabs.results', roles: CLINICIANS },
    { path: 'documents', words: 'tabs.documents', roles: CLINICIANS },
  ],
  banners: [
    {
      id: 'alerts',
      roles: CLINICIANS,
      component: lazy(async () => {
        const [{ Alerts }] = await Promise.all([import('../../features/record/Alerts'), learn(words)]);
        return { default: Alerts };
      }),
    },
  ],
};
