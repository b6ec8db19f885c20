import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/audit/words';
import { KeyIcon, LogIcon, SettingsIcon, StaffIcon } from '../../shared/ui/icons';
import type { Context, Role } from './brings';
import { inside, page } from './tree';

/** Who reads the log of the organisation. */
const AUDITORS: readonly Role[] = ['compliance-officer', 'admin'];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const AccessLogPage = page(words, () => import('../../features/audit/AccessLogPage'), 'AccessLogPage');

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

export const auditRoutes = [accesses, signIns, roles, operations] as const;

export const audit: Context = {
  menu: [
    { to: '/app/audit/accesses', words: 'frame.access-log', icon: LogIcon, roles: AUDITORS },
    { to: '/app/audit/sign-ins', words: 'frame.sign-ins', icon: KeyIcon, roles: AUDITORS },
    { to: '/app/audit/roles', words: 'frame.role-review', icon: StaffIcon, roles: AUDITORS },
    { to: '/app/audit/operations', words: 'frame.operations', icon: SettingsIcon, roles: AUDITORS },
  ],
};
