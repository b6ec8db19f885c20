import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/encounter/words';
import type { Context } from './brings';
import { part } from './part';
import { inside, onePatient, page } from './tree';
import { BedIcon } from '../../shared/ui/icons';

const beds = createRoute({
  getParentRoute: () => inside,
  path: '/beds',
  component: page(words, () => import('../../features/encounter/BedBoardPage'), 'BedBoardPage'),
});

export const encounterRoutes = [beds] as const;

const visits = createRoute({
  getParentRoute: () => onePatient,
  path: '/visits',
  component: page(words, () => import('../../features/encounter/VisitsPage'), 'VisitsPage'),
});

export const encounterRoutesOfOne = [visits] as const;

export const encounter: Context = {
  menu: [{ to: '/app/beds', words: 'frame.beds', icon: BedIcon, roles: ['doctor', 'nurse', 'admin'] }],
  tabs: [{ path: 'visits', words: 'tabs.visits', roles: ['doctor', 'nurse', 'admin'] }],
  widgets: [
    {
      id: 'open-visits',
      roles: ['doctor', 'nurse'],
      component: part(words, () => import('../../features/encounter/OpenVisits'), 'OpenVisits'),
    },
  ],
};
