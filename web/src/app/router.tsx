import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useNavigate,
} from '@tanstack/react-router';
import { end, lacksFactor, self, type Self } from '../features/identity/self';
import { SignInPage, type Said } from '../features/identity/SignInPage';
import { Problem } from '../shared/api/problem';
import { WITHOUT_FACTOR } from './menu';
import { Broken, NoSuchPage, Pending } from './failures';

const SAID: readonly Said[] = ['ended', 'again', 'forced', 'elsewhere'];
const FACTOR = '/app/second-factor';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NoSuchPage,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/app' });
  },
});

const signIn = createRoute({
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

const SetupPage = lazyRouteComponent(() => import('../features/identity/SetupPage'), 'SetupPage');

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

/** Everything behind the sign-in. Who lacks the second factor that the role needs goes there first. */
const inside = createRoute({
  getParentRoute: () => root,
  path: '/app',
  beforeLoad: async ({ context, location }) => {
    const who = await signedIn(context.queries, location.pathname);
    if (lacksFactor(who) && !WITHOUT_FACTOR.includes(location.pathname)) throw redirect({ to: FACTOR });
  },
  component: lazyRouteComponent(() => import('./Frame'), 'Frame'),
  errorComponent: Broken,
});

async function signedIn(queries: QueryClient, to: string): Promise<Self> {
  try {
    return await queries.query({ ...self, staleTime: 'static' });
  } catch (thrown) {
    if (Problem.from(thrown).status !== 401) throw thrown;
    throw redirect({ to: '/app/sign-in', search: to === '/app' ? {} : { to } });
  }
}

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../features/identity/SessionsPage'), 'SessionsPage'),
});

const SecondFactorPage = lazyRouteComponent(() => import('../features/identity/SecondFactorPage'), 'SecondFactorPage');

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

const patients = createRoute({
  getParentRoute: () => inside,
  path: '/patients',
  component: lazyRouteComponent(() => import('../features/patient/PatientsPage'), 'PatientsPage'),
});

const help = createRoute({
  getParentRoute: () => inside,
  path: '/help',
  component: lazyRouteComponent(() => import('./HelpPage'), 'HelpPage'),
});

const tree = root.addChildren([
  start,
  signIn,
  setup,
  firstSetup,
  inside.addChildren([home, sessions, secondFactor, patients, help]),
]);

export function routes(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultErrorComponent: Broken,
    defaultPendingComponent: Pending,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routes>;
  }
}
