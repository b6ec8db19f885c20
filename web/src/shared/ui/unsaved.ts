import { useEffect } from 'react';

const unsaved = new Set<symbol>();

/** Whether something typed would be lost by leaving the page. */
export function isUnsaved(): boolean {
  return unsaved.size > 0;
}

/** While something typed was not sent, a reload and a closed window ask first; the frame asks before another page. */
export function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const me = Symbol('unsaved');
    unsaved.add(me);
    window.addEventListener('beforeunload', ask);
    return () => {
      unsaved.delete(me);
      window.removeEventListener('beforeunload', ask);
    };
  }, [isDirty]);
}

function ask(event: BeforeUnloadEvent): void {
  if (isUnsaved()) event.preventDefault();
}
