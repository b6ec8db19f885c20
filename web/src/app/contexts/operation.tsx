import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/operation/words';
import { SettingsIcon } from '../../shared/ui/icons';
import type { Role } from '../../shared/session/roles';
import type { Context } from './brings';
import { part } from './part';
import { inside, page } from './tree';

const RUNNERS: readonly Role[] = ['admin', 'operator'];

const system = createRoute({
  getParentRoute: () => inside,
  path: '/system',
  component: page(words, () => import('../../features/operation/SystemPage'), 'SystemPage'),
});

export const operationRoutes = [system] as const;

export const operation: Context = {
  menu: [{ to: '/app/system', words: 'frame.system-state', icon: SettingsIcon, roles: RUNNERS }],
  widgets: [
    {
      id: 'system',
      roles: RUNNERS,
      component: part(words, () => import('../../features/operation/SystemTile'), 'SystemTile'),
    },
    {
      id: 'alerts',
      roles: RUNNERS,
      component: part(words, () => import('../../features/operation/AlertsTile'), 'AlertsTile'),
    },
  ],
};
