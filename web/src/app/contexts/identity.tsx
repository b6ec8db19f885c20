import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { SignInPage, type Said } from '../../features/identity/SignInPage';
import { end } from '../../shared/session/self';
import { words } from '../../features/identity/words';
import { KeyIcon, SessionsIcon, StaffIcon } from '../../shared/ui/icons';
import { EVERYBODY } from '../roles';
import type { Context } from './brings';
import { FACTOR, inside, page, root } from './tree';

const SAID: readonly Said[] = ['ended', 'again', 'forced', 'elsewhere'];

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/app/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string; said?: Said } => ({
    // Only to a page of ours: whoever made the link chooses it.
    ...(typeof search.to === 'string' && /^\/app(\/[\w/-]*)?$/.test(search.to) && { to: search.to }),
    ...(SAID.some((said) => said === search.said) && { said: search.said as Said }),
  }),
  component: function SignIn() {
    const { to, said } = signIn.useSearch();
    const navigate = useNavigate();
    return <SignInPage said={said} onSignedIn={() => void navigate({ to: to ?? '/app' })} />;
  },
});

const SetupPage = lazyRouteComponent(() => import('../../features/identity/SetupPage'), 'SetupPage');

const setup = createRoute({
  getParentRoute: () => root,
  path: '/app/setup',
  component: function Setup() {
    const navigate = useNavigate();
    return <SetupPage isFirst={false} onDone={() => void navigate({ to: '/app/sign-in' })} />;
  },
});

const firstSetup = createRoute({
  getParentRoute: () => root,
  path: '/app/setup/first',
  component: function FirstSetup() {
    const navigate = useNavigate();
    return <SetupPage isFirst onDone={() => void navigate({ to: '/app/sign-in' })} />;
  },
});

const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../../features/identity/SessionsPage'), 'SessionsPage'),
});

const SecondFactorPage = lazyRouteComponent(
  () => import('../../features/identity/SecondFactorPage'),
  'SecondFactorPage',
);

const secondFactor = createRoute({
  getParentRoute: () => inside,
  path: '/second-factor',
  component: function SecondFactor() {
    const navigate = useNavigate();
    const { queries } = secondFactor.useRouteContext();
    const signInAgain = () => {
      end(queries);
      void navigate({ to: '/app/sign-in', search: { said: 'again' } });
    };
    return <SecondFactorPage onConfirmed={signInAgain} />;
  },
});

const users = createRoute({
  getParentRoute: () => inside,
  path: '/users',
  component: page(words, () => import('../../features/identity/users/UsersPage'), 'UsersPage'),
});

const UserPage = page(words, () => import('../../features/identity/users/UserPage'), 'UserPage');

const oneUser = createRoute({
  getParentRoute: () => inside,
  path: '/users/$user',
  component: function OneUser() {
    const { user } = oneUser.useParams();
    return <UserPage key={user} user={user} />;
  },
});

export const openIdentityRoutes = [signIn, setup, firstSetup] as const;
export const identityRoutes = [sessions, secondFactor, users, oneUser] as const;

export const identity: Context = {
  menu: [
    { to: '/app/users', words: 'frame.users', icon: StaffIcon, roles: ['admin', 'operator'] },
    { to: '/app/sessions', words: 'frame.sessions', icon: SessionsIcon, roles: EVERYBODY },
    { to: FACTOR, words: 'frame.second-factor', icon: KeyIcon, roles: EVERYBODY },
  ],
};
