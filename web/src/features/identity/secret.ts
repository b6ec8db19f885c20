import { useLayoutEffect, useState } from 'react';

/**
 * The secret of a link that somebody got. It stands behind the # of the address, which browsers send to nobody, and is taken out
 * of it at once: neither the history nor a bookmark keeps it, and a reload asks for the link again.
 */
export function useSecret(): string {
  const [secret, take] = useState(shown);
  useLayoutEffect(() => {
    hide();
    // Another link, opened in the same window, changes nothing but what stands behind the #.
    const again = () => {
      const another = shown();
      if (another === '') return;
      take(another);
      hide();
    };
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, []);
  return secret;
}

function shown(): string {
  return window.location.hash.slice(1);
}

function hide(): void {
  if (window.location.hash === '') return;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
}
