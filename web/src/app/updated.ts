import { useEffect, useState } from 'react';

/** The entry of the program, whose name changes with its content. */
const ENTRY = /<script[^>]+src="(\/assets\/[^"]+\.js)"/;

/** Whether the server has another program by now than the page that is shown. */
export async function isUpdated(): Promise<boolean> {
  const mine = document.querySelector('script[type=module][src^="/assets/"]')?.getAttribute('src');
  if (!mine) return false;
  try {
    const page = await fetch(new URL('/app/', window.location.href), { cache: 'no-store' });
    const now = ENTRY.exec(await page.text())?.[1];
    return now !== undefined && now !== mine;
  } catch {
    // Whoever does not answer says nothing.
    return false;
  }
}

/**
 * Whether the program was updated since the page was loaded: looked for when a file of it is missing, and when the connection or
 * the person comes back.
 */
export function useUpdated(): { isNew: boolean; look: () => void } {
  const [isNew, become] = useState(false);
  const [look] = useState(() => () => void isUpdated().then((found) => found && become(true)));
  useEffect(() => {
    const seen = () => document.hidden || look();
    window.addEventListener('vite:preloadError', look);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('vite:preloadError', look);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [look]);
  return { isNew, look };
}
