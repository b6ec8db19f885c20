import { keep, kept } from '../session/kept';

/** A time alone, the same for all windows of the browser. */
const KEPT = 'medichain-session-ends';

const listeners = new Set<() => void>();

/** When the session ends unless somebody goes on with it, in milliseconds, as the server said last; 0 where nobody knows. */
export const sessionEnds = (): number => Number(kept(KEPT) ?? 0);

/** Keeps what a sign-in or a renewal says of it. */
export function keepEnding(seconds: number | null | undefined): void {
  keep(KEPT, String(seconds ? Date.now() + seconds * 1000 : 0));
  listeners.forEach((listener) => listener());
}

export function subscribeEnding(listener: () => void): () => void {
  listeners.add(listener);
  // Another window has renewed it.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
