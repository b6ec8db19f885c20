import * as z from 'zod/mini';
import type { Schemas } from '../../shared/api/client';
import { form, orEmpty } from '../../shared/ui/rules';
import { actions } from './words/actions.en';

export type LogEntry = Schemas['NamedAccessLogEntry'];
type Act = LogEntry['action'];

export const BASES = [
  'own-record',
  'own-account',
  'care-team',
  'encounter',
  'consultation',
  'consent',
  'emergency',
  'role',
  'role-with-purpose',
  'import-run',
] as const;
/** All that can be done or tried. */
export const ACTS = Object.keys(actions) as Act[];
export const OUTCOMES = ['granted', 'denied'] as const;

/** What the access log is searched by; all that is given has to hold. Identifiers, times and choices, never a name. */
export interface Search {
  user?: string;
  patient?: string;
  account?: string;
  action?: Act;
  basis?: (typeof BASES)[number];
  outcome?: (typeof OUTCOMES)[number];
  /** As a field for date and time writes it, in the zone of the browser. */
  from?: string;
  to?: string;
}

/** An identifier of a patient or a user. */
export const ID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

const id = orEmpty(form(ID, 'audit.filter.bad-id'));

export const searchForm = z
  .object({
    user: id,
    patient: id,
    account: id,
    action: z.union([z.literal(''), z.enum(ACTS)]),
    basis: z.union([z.literal(''), z.enum(BASES)]),
    outcome: z.union([z.literal(''), z.enum(OUTCOMES)]),
    from: z.string(),
    to: z.string(),
  })
  .check(
    z.refine(({ from, to }) => from === '' || to === '' || from < to, {
      error: 'audit.filter.bad-order',
      path: ['to'],
    }),
  );

export type SearchValues = z.output<typeof searchForm>;

export function valuesOf(search: Search): SearchValues {
  return { user: '', patient: '', account: '', action: '', basis: '', outcome: '', from: '', to: '', ...search };
}

export function searchOf(values: SearchValues): Search {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What the API is asked for it. */
export function queryOf({ from, to, ...rest }: Search) {
  return {
    ...rest,
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: new Date(to).toISOString() }),
  };
}

const KEPT = 'medichain-searches-';
const MOST = 20;

/** The searches that somebody keeps in this browser. */
export function keptSearches(user: string): Search[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT + user) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((one: unknown) => {
      const read = searchForm.safeParse(valuesOf(typeof one === 'object' && one !== null ? one : {}));
      return read.success ? [searchOf(read.data)] : [];
    });
  } catch {
    return []; // Storage is blocked, or holds what is none of ours.
  }
}

/** Keeps them as far as the browser lets; the form takes nothing but identifiers, times and choices, so nothing else is kept. */
export function keepSearches(user: string, searches: Search[]): Search[] {
  const kept = searches.slice(0, MOST);
  try {
    localStorage.setItem(KEPT + user, JSON.stringify(kept));
  } catch {
    // Blocked: they last as long as the page.
  }
  return kept;
}

export function isSame(one: Search, other: Search): boolean {
  const text = (search: Search) => JSON.stringify(Object.entries(search).sort());
  return text(one) === text(other);
}
