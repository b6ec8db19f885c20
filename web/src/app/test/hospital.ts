import { existsSync, readFileSync } from 'node:fs';
import { delay, http, HttpResponse } from 'msw';
import { STAFF } from '../../shared/session/roles';

type Example = Readonly<Record<string, unknown>>;

interface Operation {
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

/** The API's own document, as the build leaves it; its examples are what a hospital in health answers. */
const DOCUMENT = '../standalone/target/web/openapi.json';

/** Whether there is a document: before the first build there is none. The build itself does not go on without. */
export const isBuilt = existsSync(DOCUMENT);

const paths = isBuilt
  ? (JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: Record<string, Record<string, Operation>> }).paths
  : {};

/** Whether the system is well, which is no part of the API. */
const HEALTH: [string, Record<string, Operation>] = [
  '/actuator/health',
  { get: { responses: { 200: { content: { 'application/json': { example: { status: 'UP' } } } } } } },
];

export const SELF = 'GET /api/users/me';
/** What pages are told of by it, and what they say while it is broken, `shared/live` tests. */
const CHANGES = 'GET /api/events';

export type Answer = () => Response | Promise<Response>;

/** What is answered in place of the example, by method and path as the document has them; `*` is all but who is signed in. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * All of the API.
 *
 * @param asked gets method and path of each request
 * @param changed changes an example before it is answered
 */
export function hospital(asked: (request: string) => void, answers: Answers = {}, changed = (told: unknown) => told) {
  return [...Object.entries(paths), HEALTH].sort(byParameters).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const at = `http://127.0.0.1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      return http[method as 'get'](at, () => {
        if (name === CHANGES) return never();
        asked(name);
        const instead = answers[name] ?? (name === SELF ? undefined : answers['*']);
        return instead ? instead() : inHealth(name, operation, changed);
      });
    }),
  );
}

/** What has a name of its own before what is found by an id. */
function byParameters([one]: [string, unknown], [other]: [string, unknown]): number {
  return one.split('{').length - other.split('{').length;
}

function inHealth(name: string, { responses }: Operation, changed: (told: unknown) => unknown): Response {
  const [status, answered] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? ['200', {}];
  const [type, { example }] = Object.entries(answered.content ?? {})[0] ?? ['', { example: undefined }];
  if (!type.includes('json'))
    return new HttpResponse(typeof example === 'string' ? example : '', { status: Number(status) });
  // Everything that somebody of the staff can be, so that each page has all its parts.
  const told = name === SELF ? { ...(example as Example), roles: STAFF, secondFactor: true } : once(example);
  return HttpResponse.json(changed(told) as never, { status: Number(status), headers: { ETag: '"1"' } });
}

/** A list ends with its example. */
function once(example: unknown): unknown {
  return typeof example === 'object' && example !== null && 'next' in example
    ? { ...example, next: undefined }
    : example;
}

/** A list without entries; what is no list is as it is. */
export function empty(told: unknown): unknown {
  if (Array.isArray(told)) return [];
  return typeof told === 'object' && told !== null && 'items' in told ? { ...told, items: [], next: undefined } : told;
}

export const never: Answer = async () => {
  await delay('infinite');
  return HttpResponse.error();
};
