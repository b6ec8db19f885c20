import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { words } from '../../features/record/words';
import { learn } from '../../shared/i18n';
import type { Context, Role } from './brings';
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

export const recordRoutes = [chart, timeline, entry, results, documents] as const;

export const record: Context = {
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
