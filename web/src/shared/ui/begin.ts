import { useEffect, useEffectEvent } from 'react';

/** So long the page may take; where it was not opened after all, nothing begins later. */
const PATIENCE_MILLIS = 10_000;

let wanted: string | undefined;
let patience: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Has an act begin on the page that knows it, as soon as that is shown. */
export function begin(act: string): void {
  wanted = act;
  clearTimeout(patience);
  patience = setTimeout(() => (wanted = undefined), PATIENCE_MILLIS);
  listeners.forEach((listener) => listener());
}

/** Begins an act that was called from elsewhere. */
export function useBegin(act: string, start: () => void): void {
  const begun = useEffectEvent(() => {
    if (wanted !== act) return;
    wanted = undefined;
    start();
  });
  useEffect(() => {
    begun();
    const listener = () => begun();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
