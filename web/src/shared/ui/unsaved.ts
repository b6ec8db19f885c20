import { useEffect } from 'react';

const unsaved = new Map<symbol, string>();

/** Whether something typed would be lost by leaving the page. */
export function isUnsaved(): boolean {
  return unsaved.size > 0;
}

/** What would be lost, as the texts name it: `unsaved`, or what else was said. */
export function whatIsUnsaved(): string {
  return [...unsaved.values()].at(-1) ?? 'unsaved';
}

/**
 * While something typed was not sent, a reload and a closed window ask first; the frame asks before another page.
 *
 * @param words where the texts of that question are, for what is no typed text
 */
export function useUnsaved(isDirty: boolean, words = 'unsaved'): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const me = Symbol('unsaved');
    unsaved.set(me, words);
    window.addEventListener('beforeunload', ask);
    return () => {
      unsaved.delete(me);
      window.removeEventListener('beforeunload', ask);
    };
  }, [isDirty, words]);
}

function ask(event: BeforeUnloadEvent): void {
  if (isUnsaved()) event.preventDefault();
}
