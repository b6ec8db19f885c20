import { words } from '../../features/encounter/words';
import type { Context } from './brings';
import { part } from './part';

export const encounter: Context = {
  widgets: [
    {
      id: 'open-visits',
      roles: ['doctor', 'nurse'],
      component: part(words, () => import('../../features/encounter/OpenVisits'), 'OpenVisits'),
    },
  ],
};
