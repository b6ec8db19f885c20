import { createRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignInPage, type Said } from '../../features/identity/SignInPage';
import { ROLES } from '../../shared/session/roles';
import { end } from '../../shared/session/self';
import { useSecret } from '../../features/identity/secret';
import { words } from '../../features/identity/words';
import { KeyIcon, SessionsIcon, StaffIcon } from '../../shared/ui/icons';
import type { Context } from './brings';
import { part } from './part';
import { FACTOR, inside, page, root } from './tree';

const SAID: readonly Said[] = ['ended', 'again', 'forced', 'elsewhere', 'password'];

/** On the page behind the sign-in, which itself loads nothing to tell it with. */
const tell = async (text: string) => (await import('../../shared/ui/said')).say(text);

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
    const { t } = useTranslation();
    return (
      <SignInPage
        said={said}
        onSignedIn={(codesLeft) => {
          if (codesLeft !== undefined) void tell(t('sign-in.recovery-left', { count: codesLeft }));
          void navigate({ to: to ?? '/app' });
        }}
      />
    );
  },
});

/** Behind the link of the letter that tells of a reset second factor. */
const withLetter = createRoute({
  getParentRoute: () => root,
  path: '/app/sign-in/letter',
  component: function WithLetter() {
    const navigate = useNavigate();
    const letter = useSecret();
    return <SignInPage key={letter} letter={letter} onSignedIn={() => void navigate({ to: FACTOR })} />;
  },
});

const NewPasswordPage = page(words, () => import('../../features/identity/letters/NewPasswordPage'), 'NewPasswordPage');

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/app/password/new',
  component: function NewPassword() {
    const navigate = useNavigate();
    return (
      <NewPasswordPage
        onDone={() => void navigate({ to: '/app/sign-in' })}
        onAskAgain={() => void navigate({ to: '/app/password/forgotten' })}
      />
    );
  },
});

const ForgottenPage = page(words, () => import('../../features/identity/letters/ForgottenPage'), 'ForgottenPage');

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/app/password/forgotten',
  component: function Forgotten() {
    const navigate = useNavigate();
    return <ForgottenPage onDone={() => void navigate({ to: '/app/sign-in' })} />;
  },
});

const ConfirmEmailPage = page(
  words,
  () => import('../../features/identity/letters/ConfirmEmailPage'),
  'ConfirmEmailPage',
);

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/app/e-mail',
  component: function ConfirmEmail() {
    const navigate = useNavigate();
    return <ConfirmEmailPage onDone={() => void navigate({ to: '/app/sign-in' })} />;
  },
});

const SetupPage = page(words, () => import('../../features/identity/SetupPage'), 'SetupPage');

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
  component: page(words, () => import('../../features/identity/SessionsPage'), 'SessionsPage'),
});

const SecondFactorPage = page(words, () => import('../../features/identity/SecondFactorPage'), 'SecondFactorPage');

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

const PasswordPage = page(words, () => import('../../features/identity/PasswordPage'), 'PasswordPage');

const password = createRoute({
  getParentRoute: () => inside,
  path: '/password',
  component: function Password() {
    const navigate = useNavigate();
    const { queries } = password.useRouteContext();
    const signInAgain = () => {
      end(queries);
      void navigate({ to: '/app/sign-in', search: { said: 'password' } });
    };
    return <PasswordPage onChanged={signInAgain} />;
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

export const openIdentityRoutes = [
  signIn,
  withLetter,
  newPassword,
  forgotten,
  confirmEmail,
  setup,
  firstSetup,
] as const;
export const identityRoutes = [sessions, secondFactor, password, users, oneUser] as const;

export const identity: Context = {
  widgets: [
    {
      id: 'users',
      roles: ['admin', 'operator'],
      component: part(words, () => import('../../features/identity/users/UsersTile'), 'UsersTile'),
    },
  ],
  menu: [
    { to: '/app/users', words: 'frame.users', icon: StaffIcon, roles: ['admin', 'operator'] },
    { to: '/app/sessions', words: 'frame.sessions', icon: SessionsIcon, roles: ROLES },
    { to: FACTOR, words: 'frame.second-factor', icon: KeyIcon, roles: ROLES },
    { to: '/app/password', words: 'frame.password', icon: KeyIcon, roles: ROLES },
  ],
};
