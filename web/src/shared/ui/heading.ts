import { useEffect, useRef } from 'react';

/**
 * The heading of what was just opened gets the focus, so that a screen reader says where one is: not where a field of the page
 * has asked for it, nor while a dialog stands above.
 */
export function useHeading(isShown = true) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const now = document.activeElement;
    if (isShown && !now?.closest('main :not(h1), [role=dialog], [role=alertdialog]')) heading.current?.focus();
  }, [isShown]);
  return heading;
}
