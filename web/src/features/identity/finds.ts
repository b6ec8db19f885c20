import type { Searchable } from '../../shared/search';
import { words } from './words';

export const finds: Searchable = {
  acts: [{ id: 'register-user', roles: ['admin', 'operator'], words, name: 'users.register', to: '/app/users' }],
};
