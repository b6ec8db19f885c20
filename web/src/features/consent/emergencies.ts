import { useEffect, useSyncExternalStore } from 'react';
import { useSelf } from '../../shared/session/self';

/** An emergency access that this window opened. It holds ids and times alone, and outlives a reload of the page. */
export interface Emergency {
  id: string;
  patient: string;
  /** Who opened it: the next person at this computer neither sees nor closes it. */
  by: string;
  /** When it ends by itself at the latest, in milliseconds. */
  until: number;
}

/** So long a record is open (adr 27). */
export const LASTS_MILLIS = 60 * 60_000;

const KEPT = 'medichain-emergencies';

const listeners = new Set<() => void>();
let kept: readonly Emergency[] = read();

/** Those of who is signed in that go on. */
export function useEmergencies(): readonly Emergency[] {
  const me = useSelf()?.userId;
  const all = useSyncExternalStore(subscribe, () => kept);
  const mine = all.filter(({ by, until }) => by === me && until > Date.now());
  const first = Math.min(...mine.map(({ until }) => until));
  useEffect(() => {
    if (first === Infinity) return undefined;
    const over = setTimeout(() => keep(kept.filter(({ until }) => until > Date.now())), first - Date.now() + 1);
    return () => clearTimeout(over);
  }, [first]);
  return mine;
}

export function opened(emergency: Emergency): void {
  keep([...kept.filter(({ until }) => until > Date.now()), emergency]);
}

export function closed(id: string): void {
  keep(kept.filter((one) => one.id !== id));
}

function keep(all: readonly Emergency[]): void {
  kept = all;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(all));
  } catch {
    // Where a browser keeps nothing it is known until the page is loaded anew.
  }
  listeners.forEach((listener) => listener());
}

function read(): readonly Emergency[] {
  try {
    const all: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(all) ? (all as Emergency[]) : [];
  } catch {
    return [];
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
