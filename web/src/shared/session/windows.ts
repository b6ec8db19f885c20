/**
 * What the windows of one browser tell each other: they share its cookies, so that who signs in or out in one does so in all.
 * The message is the id of who is signed in now, or nothing.
 */
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('medichain-session') : undefined;

/** Tells the other windows who is signed in now; this one is not told. */
export function tellWindows(user: string | null): void {
  channel?.postMessage(user);
}

/** Listens to the other windows until the answer is called. */
export function hearWindows(listener: (user: string | null) => void): () => void {
  const heard = ({ data }: MessageEvent<unknown>) => listener(typeof data === 'string' ? data : null);
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}
