import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/operation/words';
import { SettingsIcon } from '../../shared/ui/icons';
import type { Context } from './brings';
import { inside, page } from './tree';

const system = createRoute({
  getParentRoute: () => inside,
  path: '/system',
  component: page(words, () => import('../../features/operation/SystemPage'), 'SystemPage'),
});

export const operationRoutes = [system] as const;

export const operation: Context = {
  menu: [{ to: '/app/system', words: 'frame.system-state', icon: SettingsIcon, roles: ['admin', 'operator'] }],
};
