import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Problem } from '../../shared/api/problem';
import { learn, type Words } from '../../shared/i18n';
import { lacksFactor, self, type Self } from '../../shared/session/self';
import { Broken, NoSuchPage } from '../failures';
import { WITHOUT_FACTOR } from '../withoutFactor';
import { words as identityWords } from '../../features/identity/words';
import { words as patientWords } from '../../features/patient/words';
import { words } from '../words';

export const FACTOR = '/app/second-factor';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NoSuchPage,
});

/** Everything behind the sign-in. Who lacks the second factor that the role needs goes there first. */
export const inside = createRoute({
  getParentRoute: () => root,
  path: '/app',
  beforeLoad: async ({ context, location }) => {
    const who = await signedIn(context.queries, location.pathname);
    if (lacksFactor(who) && !WITHOUT_FACTOR.includes(location.pathname)) throw redirect({ to: FACTOR });
  },
  component: page([words, identityWords], () => import('../Frame'), 'Frame'),
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

/** What is about one patient stands below the same head, in tabs that the contexts bring. */
export const onePatient = createRoute({
  getParentRoute: () => inside,
  path: '/patients/$patient',
  component: page(patientWords, () => import('../PatientTabs'), 'PatientTabs'),
});

/** A page that is loaded when it is opened, with the texts of its context, and of others whose refusals it may meet. */
export function page<Module extends Record<string, unknown>, Name extends keyof Module>(
  words: Words | readonly Words[],
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), ...[words].flat().map(learn)]);
    return module;
  }, name);
}
