import createClient from 'openapi-fetch';
import type { components, paths } from '#generated/api';
import { keepEnding } from './ending';
import { withoutLoss } from './exact';
import { gate, type Need } from './gate';
import { keepPosition, readAfter } from './position';
import { somebody } from './presence';
import { ANOTHER_USER, Problem, PURPOSE_REQUIRED, STEP_UP_REQUIRED, UNAUTHENTICATED } from './problem';

export type Schemas = components['schemas'];

/** Says that the session is kept in cookies; without it no command is taken from a page (adr 70). */
const SESSION = { 'Medichain-Session': 'cookie' };

/** Nobody signs in to sign out. */
const LEAVES = '/api/auth/logout';

/** These set or drop the cookies, as a renewal does: one at a time in all windows, so that the last to begin wins. */
const TURNS = ['/api/auth/login', LEAVES, '/api/auth/step-up'];
/** These make a session and have none yet, whoever was there before. */
const BEGINS = ['/api/auth/login', '/api/auth/refresh'];

/** So often a request is sent at the most: four things can be missing, and some of them again. */
const MOST = 10;

/**
 * The API with the types of its own document. A session that has run out is renewed, or asked for again; a fresh second factor
 * and a reason are asked for where an act needs them, in the order in which the server misses them. Then the same request
 * goes on.
 */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: SESSION,
  fetch: ask,
});

api.use(withoutLoss);

/** What was answered, or a thrown Problem. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.of(response, error);
  return data as T;
}

/** What was answered, with the version that `If-Match` names. */
export async function versioned<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ value: T; etag: string }> {
  const { response } = await call;
  return { value: await answer(call), etag: response.headers.get('ETag') ?? '' };
}

/** What is kept as it was sent, byte for byte; an answer that breaks off is none. */
export async function download(path: string, accept: string): Promise<Blob> {
  const response = await ask(new Request(window.location.origin + path, { headers: { ...SESSION, Accept: accept } }));
  if (!response.ok) throw Problem.of(response, await response.json().catch(() => undefined));
  try {
    return await response.blob();
  } catch {
    throw Problem.unreachable();
  }
}

async function ask(first: Request): Promise<Response> {
  let request = first;
  let last: Step | undefined;
  for (let sent = 1; ; sent++) {
    const response = await inTurn(marked(request));
    last = await mended(await missing(response), last, pathOf(first) !== LEAVES);
    if (last === undefined || sent === MOST) return response;
    if (last === 'reason') request = withReason(request);
  }
}

type Step = Need | 'renewal';

/** What was got so that the same is sent again, if anything; what was got just now and did not do is not got once more. */
async function mended(need: Need | undefined, last: Step | undefined, mayAsk: boolean): Promise<Step | undefined> {
  if (need === 'sign-in' && last !== 'renewal' && last !== 'sign-in' && (await goOn())) return 'renewal';
  return mayAsk && need && need !== last && (await gate.ask(need)) ? need : undefined;
}

async function missing(response: Response): Promise<Need | undefined> {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const code = await codeOf(response);
  switch (code) {
    case UNAUTHENTICATED:
    case ANOTHER_USER:
      return 'sign-in';
    case STEP_UP_REQUIRED:
      return 'step-up';
    case PURPOSE_REQUIRED:
      return 'reason';
    default:
      return undefined;
  }
}

/** For whom the page acts: another window may have signed in somebody else meanwhile, with the same cookies. */
function marked(request: Request): Request {
  const copy = request.clone();
  if (gate.user && !BEGINS.includes(pathOf(request))) copy.headers.set('Medichain-User', gate.user);
  return copy;
}

function withReason(request: Request): Request {
  const repeated = new Request(request.clone());
  repeated.headers.set('Medichain-Purpose', gate.reason);
  return repeated;
}

function inTurn(request: Request): Promise<Response> {
  return TURNS.includes(pathOf(request)) ? alone(() => send(request)) : send(request);
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}

async function send(request: Request): Promise<Response> {
  const isRead = request.method === 'GET' || pathOf(request).endsWith('/search');
  const after = isRead ? readAfter() : undefined;
  if (after !== undefined) request.headers.set('Medichain-Read-After', after);
  try {
    const response = await fetch(request);
    keepPosition(response);
    return response;
  } catch {
    throw isRead ? Problem.unreachable() : Problem.unanswered();
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
 * Whether the session goes on; false only where the server says that it has ended. A used refresh token that comes again ends
 * the session, so that the windows of one browser take turns: who waited finds the session renewed and asks nothing more. It goes
 * on because somebody uses it: where nobody is there, it is waited for them.
 */
export function goOn(): Promise<boolean> {
  renewing ??= somebody()
    .then(() => alone(renewal))
    .finally(() => (renewing = undefined));
  return renewing;
}

async function renewal(): Promise<boolean> {
  if ((await patiently(() => request('GET', '/api/users/me'))).status !== 401) return true;
  const answered = await patiently(() => request('POST', '/api/auth/refresh', '{}'));
  if (answered.status === 401) return false;
  const said: unknown = await answered.json().catch(() => undefined);
  if (!answered.ok) throw Problem.of(answered, said);
  keepEnding((said as Schemas['Tokens'] | undefined)?.refreshExpiresIn);
  return true;
}

let renewing: Promise<boolean> | undefined;

const TRIES = 4;
const LONGEST_WAIT = 20;

/** Whoever is full, or just starting, says so and is asked again a little later; how long is said in Retry-After. */
async function patiently(made: () => Request): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answered = await send(made());
    if (answered.status !== 429 && answered.status !== 503) return answered;
    const problem = Problem.of(answered, await answered.json().catch(() => undefined));
    const seconds = problem.retryAfter ?? 2 ** (tries - 1);
    if (tries === TRIES || seconds > LONGEST_WAIT) throw problem;
    await new Promise((over) => setTimeout(over, seconds * 1000));
  }
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  // Only over HTTPS, and on this machine itself, do browsers have locks.
  return 'locks' in navigator ? navigator.locks.request('medichain-session', work).then((done) => done) : work();
}

function request(method: string, path: string, body?: string): Request {
  const headers = body === undefined ? SESSION : { ...SESSION, 'Content-Type': 'application/json' };
  return new Request(window.location.origin + path, { method, headers, body });
}
