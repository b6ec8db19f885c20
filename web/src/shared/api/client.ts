import createClient from 'openapi-fetch';
import type { components, paths } from '#generated/api';
import { gate } from './gate';
import { Problem, PURPOSE_REQUIRED, STEP_UP_REQUIRED, UNAUTHENTICATED } from './problem';

export type Schemas = components['schemas'];

/** Says that the session is kept in cookies; without it no command is taken from a page (adr 70). */
const SESSION = { 'Medichain-Session': 'cookie' };

/**
 * The API with the types of its own document. A session that has run out is renewed, or asked for again, and a fresh second
 * factor is asked for where an act needs one; then the same request goes on.
 */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: SESSION,
  fetch: ask,
});

/** What was answered, or a thrown Problem. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.of(response, error);
  return data as T;
}

async function ask(request: Request): Promise<Response> {
  return reasoned(await steppedUp(await signedIn(() => send(request.clone()))), request);

  async function signedIn(sent: () => Promise<Response>): Promise<Response> {
    const response = await sent();
    const isNobodys = response.status === 401 && (await codeOf(response)) === UNAUTHENTICATED;
    return isNobodys && ((await renewed()) || (await gate.ask('sign-in'))) ? sent() : response;
  }

  async function steppedUp(response: Response): Promise<Response> {
    const isNeeded = response.status === 403 && (await codeOf(response)) === STEP_UP_REQUIRED;
    return isNeeded && (await gate.ask('step-up')) ? send(request.clone()) : response;
  }
}

/** Where a reason is needed it is asked for, and stands in the access log of whom it is about. */
async function reasoned(response: Response, request: Request): Promise<Response> {
  const isNeeded = response.status === 403 && (await codeOf(response)) === PURPOSE_REQUIRED;
  if (!isNeeded || !(await gate.ask('reason'))) return response;
  const repeated = new Request(request.clone());
  repeated.headers.set('Medichain-Purpose', gate.reason);
  return send(repeated);
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    throw Problem.unreachable();
  }
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return Problem.of(response, body).code;
}

/**
 * A used refresh token that comes again ends the session, so that the windows of one browser take turns: who waited finds the
 * session renewed and asks nothing more.
 */
function renewed(): Promise<boolean> {
  renewing ??= alone(async () => {
    if ((await send(request('GET', '/api/users/me'))).status !== 401) return true;
    return (await send(request('POST', '/api/auth/refresh', '{}'))).ok;
  }).finally(() => (renewing = undefined));
  return renewing;
}

let renewing: Promise<boolean> | undefined;

function alone(work: () => Promise<boolean>): Promise<boolean> {
  // Only over HTTPS, and on this machine itself, do browsers have locks.
  return 'locks' in navigator ? navigator.locks.request('medichain-session', work).then((done) => done) : work();
}

function request(method: string, path: string, body?: string): Request {
  const headers = body === undefined ? SESSION : { ...SESSION, 'Content-Type': 'application/json' };
  return new Request(window.location.origin + path, { method, headers, body });
}
