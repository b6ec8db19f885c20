import { useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

const SCROLLED = '.MuiDialogContent-root';

/** Which pages of a list are near to what is seen of it, which one is in the middle, and how much room there is in width. */
export function useSeen(list: RefObject<HTMLElement | null>) {
  const [near, know] = useState<ReadonlySet<number>>(new Set());
  const [at, stand] = useState(1);
  const [room, measure] = useState(0);

  useEffect(() => {
    const within = list.current;
    if (!within) return undefined;
    const root = within.closest(SCROLLED);
    const close = new IntersectionObserver(
      (changed) =>
        know((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting } of changed) {
            if (isIntersecting) now.add(numberOf(target));
            else now.delete(numberOf(target));
          }
          return now;
        }),
      { root, rootMargin: '50% 0px' },
    );
    // What crosses the line through the middle.
    const middle = new IntersectionObserver(
      (changed) => {
        const crossing = changed.find(({ isIntersecting }) => isIntersecting);
        if (crossing) stand(numberOf(crossing.target));
      },
      { root, rootMargin: '-50% 0px' },
    );
    for (const page of within.children) {
      close.observe(page);
      middle.observe(page);
    }
    const look = () => measure(within.clientWidth);
    look();
    const sized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
    sized?.observe(within);
    return () => {
      close.disconnect();
      middle.disconnect();
      sized?.disconnect();
    };
  }, [list]);

  const go = (page: number) => {
    stand(page);
    list.current?.children[page - 1]?.scrollIntoView();
  };
  /** Does what makes pages larger or smaller, with what is at the top staying there. */
  const hold = (change: () => void) => {
    const page = list.current?.children[at - 1];
    const root = page?.closest(SCROLLED);
    const before = page?.getBoundingClientRect();
    flushSync(change);
    if (!page || !root || !before?.height) return;
    const top = root.getBoundingClientRect().top;
    const now = page.getBoundingClientRect();
    root.scrollTop += now.top - top + ((top - before.top) / before.height) * now.height;
  };
  return { near, at, room, go, hold };
}

function numberOf(page: Element): number {
  return Number((page as HTMLElement).dataset.page);
}
