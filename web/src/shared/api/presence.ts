/** So long after somebody did something they count as there. */
const RECENT_MILLIS = 5 * 60_000;
/** So seldom the other windows are told. */
const TOLD_MILLIS = 10_000;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('medichain-presence') : undefined;
const waiting = new Set<() => void>();
const listeners = new Set<() => void>();

// Whoever opens a page is there.
let usedAt = Date.now();
let toldAt = 0;
/** What was done up to then has kept the session once; it does not keep it once more. */
let spentAt = 0;

for (const act of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  window.addEventListener(act, used, { capture: true, passive: true });
}
// What moves below a pointer that lies still moves no person.
window.addEventListener('pointermove', (event) => (event.movementX || event.movementY) && used(), { passive: true });
document.addEventListener('visibilitychange', () => document.hidden || used());
channel?.addEventListener('message', () => usedAtLast());

/**
 * Waits until somebody is there, in whichever window of the browser. A session goes on because a person uses it, and not
 * because a page that was left open follows changes, or asks for something now and then.
 */
export async function somebody(): Promise<void> {
  if (Date.now() - usedAt > RECENT_MILLIS && usedAt <= spentAt) {
    await new Promise<void>((there) => {
      waiting.add(there);
      listeners.forEach((listener) => listener());
    });
  }
  spentAt = Date.now();
}

/** Whether something waits for somebody to come back. */
export const isAwaited = (): boolean => waiting.size > 0;

export function subscribePresence(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Somebody did something. */
export function used(): void {
  usedAtLast();
  if (usedAt - toldAt < TOLD_MILLIS) return;
  toldAt = usedAt;
  channel?.postMessage('used');
}

function usedAtLast(): void {
  usedAt = Date.now();
  if (waiting.size === 0) return;
  waiting.forEach((there) => there());
  waiting.clear();
  listeners.forEach((listener) => listener());
}
