import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { keepEnding } from '../api/ending';
import { gate } from '../api/gate';
import { forgetPosition } from '../api/position';
import { ANOTHER_USER, Problem } from '../api/problem';
import { keep, kept } from './kept';
import { hearWindows, tellWindows } from './windows';

export type Self = Schemas['UserEntry'];
export type Credentials = Schemas['Credentials'];
type Begun = Schemas['Tokens'];

/** The short name of the organisation that was last signed in to here: a ward's computer is asked for it once. */
const ORGANISATION = 'medichain-organisation';

/** That of who is shown here; another window may have signed in to the next one meanwhile. */
let shown = '';

/** Who is signed in; kept in memory alone. */
export const self = queryOptions({
  queryKey: ['self'],
  queryFn: async () => {
    const who = await answer(api.GET('/api/users/me'));
    gate.know(who.userId);
    shown = organisationHere();
    return who;
  },
  staleTime: Infinity,
});

export function useSelf(): Self | undefined {
  return useQuery({ ...self, enabled: false }).data;
}

export function organisationHere(): string {
  return kept(ORGANISATION) ?? '';
}

/** The short name of the organisation of who is shown here. */
export function organisationOfSelf(): string {
  return shown;
}

/** Signs in, and begins with nothing that was read as somebody else. */
export async function signIn(queries: QueryClient, credentials: Credentials): Promise<Begun> {
  const begun = await answer(api.POST('/api/auth/login', { body: credentials }));
  keep(ORGANISATION, begun.organisation);
  forget(queries);
  keepEnding(begun.refreshExpiresIn);
  tellWindows(begun.userId);
  return begun;
}

/** Signs in again as the same person, in the middle of a page that stays as it is. */
export async function signInAgain(
  who: Self,
  { organisation, password, code }: { organisation: string; password: string; code: string },
): Promise<void> {
  const body = {
    userName: who.userName ?? '',
    password,
    ...(organisation && { organisation }),
    ...(code && { code }),
  };
  const begun = await answer(api.POST('/api/auth/login', { body }));
  keepEnding(begun.refreshExpiresIn);
  tellWindows(begun.userId);
  // The server refuses what this page sends for another, too.
  if (begun.userId !== who.userId) throw new Problem(ANOTHER_USER, 403, '');
}

export async function stepUp(code: string): Promise<void> {
  await answer(api.POST('/api/auth/step-up', { body: { code } }));
}

export async function signOut(queries: QueryClient): Promise<void> {
  try {
    await answer(api.POST('/api/auth/logout'));
  } catch (thrown) {
    const { status, code } = Problem.from(thrown);
    // It has ended already, or is another person's, who goes on.
    if (status !== 401 && code !== ANOTHER_USER) throw thrown;
    if (code === ANOTHER_USER) {
      forget(queries);
      return;
    }
  }
  end(queries);
}

/** All sessions here are over: neither this window nor any other keeps anything of them. */
export function end(queries: QueryClient): void {
  forget(queries);
  tellWindows(null);
}

/** Nothing of who was signed in is left in the page. */
export function forget(queries: QueryClient): void {
  gate.know(undefined);
  forgetPosition();
  keepEnding(undefined);
  queries.clear();
}

/**
 * Follows what other windows of the browser do with its session, until the answer is called. Where the same person signed in
 * again, what waits here for that goes on; else nothing of who was here is left, and the page has to be left, too.
 */
export function followWindows(queries: QueryClient, onOver: () => void): () => void {
  return hearWindows((user) => {
    if (gate.user === undefined) return;
    if (user === gate.user) {
      gate.settle('sign-in', true);
    } else {
      forget(queries);
      onOver();
    }
  });
}

/** Whether nothing else can be done before a second factor is there. */
export function lacksFactor(who: Self): boolean {
  return !who.secondFactor && who.roles.some((role) => role !== 'patient');
}

/** The role by which the pages greet: the one that says most of what somebody does. */
export function mainRole(who: Self): Self['roles'][number] {
  const order: Self['roles'] = ['doctor', 'nurse', 'pharmacist', 'lab-technician', 'admin', 'compliance-officer'];
  return order.find((role) => who.roles.includes(role)) ?? who.roles[0] ?? 'patient';
}
