/** So long views are waited for; afterwards they have followed, or say themselves that they are behind. */
const KEPT_MILLIS = 60_000;

let last = 0;
let until = 0;

/** Keeps how far the store was when a command of this page was done (`Medichain-Position`). */
export function keepPosition(response: Response): void {
  reachPosition(Number(response.headers.get('Medichain-Position') ?? 0));
}

/** A place in the store that the page was told of: what is read from now on is as of then at the least. */
export function reachPosition(position: number): void {
  if (!(position > 0)) return;
  last = Math.max(last, position);
  until = Date.now() + KEPT_MILLIS;
}

/** What a read sends as `Medichain-Read-After`, so that it shows what this page has just done. */
export function readAfter(): string | undefined {
  return Date.now() < until ? String(last) : undefined;
}

/** Another person's work begins. */
export function forgetPosition(): void {
  last = 0;
  until = 0;
}
