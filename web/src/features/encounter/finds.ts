import type { Searchable } from '../../shared/search';
import { words } from './words';

export const finds: Searchable = {
  acts: [{ id: 'set-up-bed', roles: ['admin'], words, name: 'board.set-up', to: '/app/beds' }],
};
